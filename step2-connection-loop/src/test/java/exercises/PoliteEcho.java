package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.Arrays;

/**
 * Exercise 3 of step 2: the polite echo.
 *
 * <p>Each client's message is read and answered already: {@code hello} gets {@code Received: hello}, and one that closes its
 * sending side without a word gets nothing. But then the server waits until the client leaves, and the client until the server
 * does. Close in another way, so that the reply is not lost, and nobody waits for ever:
 * <ol>
 * <li>Close your sending side only: the client reads the reply, and then the end of stream.</li>
 * <li>Read on, and throw away what you read, until the client has closed its sending side, too.</li>
 * <li>Read on for about half a second, a second at most, whether the client stays silent or never stops sending. (The wait for
 *     its message, before, needs no limit here.)</li>
 * <li>Then close the connection, and serve the next client, also after one that broke its connection off.</li>
 * </ol>
 * The message is what the first {@code read} returns, 1024 bytes at most; what comes after it is not wanted. If you print what
 * you catch, "Connection reset" is no fault of yours: this is how some clients of the checks leave.
 */
public final class PoliteEcho {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);
    private static final int MAX_MESSAGE = 1024;   // bytes

    private PoliteEcho() {
    }

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());   // accept() fails when the listener is closed, and so ends the loop
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            InputStream in = client.getInputStream();
            byte[] buffer = Arrays.copyOf(PREFIX, PREFIX.length + MAX_MESSAGE);   // the message is read to its place in it
            int length = in.read(buffer, PREFIX.length, MAX_MESSAGE);
            if (length != -1) {
                client.getOutputStream().write(buffer, 0, PREFIX.length + length);
            }
            // TODO: close politely. This loop is a part of it, but so far it waits for ever for a client that stays.
            while (in.read(buffer) != -1) {
            }
        }
    }

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8008;
        try (ServerSocket listener = new ServerSocket(port, 5, InetAddress.getByName(host))) {
            System.out.println("listening on " + host + ":" + listener.getLocalPort());
            serve(listener);
        }
    }
}
