package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Exercise 3 of step 4: last orders.
 *
 * <p>Any number of clients are served at once already: {@code tea} gets {@code Received: tea}. What is left is the message
 * {@code stop}, from any client. It gets no reply, and stops the server gracefully:
 * <ul>
 * <li>Nobody new gets in.</li>
 * <li>All idle clients are closed at once, also the one who said it.</li>
 * <li>Whose reply is on its way gets all of it, however long that takes, and is closed then. The reply to {@code feast} is long
 *     on its way: 16 MB, which wait until the client reads them.</li>
 * <li>{@code serve} ends: at once, or when the last client has gone; with a {@code SocketException}, if you like.</li>
 * </ul>
 * ({@code System.exit} would cut off everybody, and the checks, too.) The checks call {@code serve} several times in one
 * process: so keep nothing in static fields.
 */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    private LastOrders() {
    }

    /** Serves clients until one says stop, or the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        // TODO: when one says "stop", stop gracefully.
        while (true) {
            Socket client = listener.accept();
            new Thread(() -> handle(client, listener)).start();
        }
    }

    private static void handle(Socket client, ServerSocket listener) {
        try (client) {
            for (String message; (message = next(client)) != null; ) {
                client.getOutputStream().write(reply(message));
            }
        } catch (IOException e) {
            System.out.println("a client is lost: " + e.getMessage());   // and nobody else
        }
    }

    /** The next message: what one read returns, without a line end; null when no more will come. */
    private static String next(Socket client) throws IOException {
        byte[] message = new byte[1024];
        int length = client.getInputStream().read(message);
        return length == -1 ? null : new String(message, 0, length, UTF_8).strip();
    }

    /** The reply to a message. */
    private static byte[] reply(String message) {
        return message.equals("feast") ? FEAST : ("Received: " + message).getBytes(UTF_8);
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
