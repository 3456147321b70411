package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 3 of step 2: the polite echo.
 *
 * <p>Echo one message of each client ({@code hello} gets {@code Received: hello}), and close so that the reply is not lost:
 * <ol>
 * <li>Reply, then close your sending side only: the client reads the reply and the end of stream. To one that closes its
 *     sending side without a word, reply nothing.</li>
 * <li>Read on, and throw away what you read, until the client has closed its sending side, too.</li>
 * <li>Read on for about half a second at most, whether the client stays silent or never stops sending. Then close the
 *     connection, and serve the next client.</li>
 * </ol>
 * The message is what the first {@code read} returns, 1024 bytes at most; what comes after it is not wanted.
 */
public final class PoliteEcho {
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
            // TODO: read a message, reply, and close politely.
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
