package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;

/**
 * Serve one client after another, and wait at most half a second for the message of each.
 *
 * <p>{@code hello} gets {@code Received: hello}. A client that sends nothing for half a second gets {@code Wake up!}. A
 * client that closes its sending side without sending anything gets nothing. In all three cases close the connection, and
 * serve the next client, even after one whose connection was reset. A message is what one {@code read} returns, at most
 * 1024 bytes.
 */
public final class Sleeper {
    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());   // accept() fails when the listener is closed, and that ends the loop
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            // TODO: read a message, but wait only half a second for it, and reply.
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
