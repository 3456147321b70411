package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 3 of step 2: the polite echo.
 *
 * <p>Serve one client after another, one message each: {@code hello} gets {@code Received: hello}. A message is what one
 * {@code read} returns, 1024 bytes at most. The client may send more than that, and nobody wants it. But if you close while
 * it is unread, the system breaks the connection off, and the client may lose your reply. So close politely, in this order:
 * <ol>
 * <li>Reply, then close your sending side only. The client reads the end of stream.</li>
 * <li>Read on, and throw away what you read, until the client has closed its sending side, too.</li>
 * <li>Close the connection, and serve the next client.</li>
 * </ol>
 * Read on for half a second at most, whether the client stays silent or never stops sending.
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
