package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;

/**
 * Close each connection so that the client gets its reply, and nobody waits forever.
 *
 * <p>Reading the message and replying are done. Close in three stages, even after a client that has sent nothing:
 * <ol><li>Close your sending side only. The client reads the reply, and then the end of the stream.</li>
 * <li>Read on and throw away what comes, until the client closes its side as well. But read on for half a second to a
 *     second at most, whether the client is silent or never stops sending.</li>
 * <li>Then close the connection, and serve the next client, even after one whose connection was reset.</li></ol>
 */
public final class PoliteEcho {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);
    private static final int MAX_MESSAGE = 1024;   // bytes; a message is what one read returns

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());   // accept() fails when the listener is closed, and that ends the loop
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[MAX_MESSAGE];
            int length = in.read(buffer);
            if (length != -1) {
                client.getOutputStream().write(
                    ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(buffer, 0, length).array());
            }
            // TODO: close politely. This loop is a part of it, but so far it waits forever for a client that stays.
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
