package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Stop the server gracefully when a client says {@code stop}.
 *
 * <p>Any number of clients are served at once: {@code tea} gets {@code Received: tea}. The message {@code stop} gets no
 * reply. From then on nobody new gets in, and all idle clients are closed at once, the one that said it included. A reply
 * that is on its way is finished, however long that takes, and then that client is closed. ({@code feast} gets 16 MB,
 * which takes as long as its client likes.) {@code serve} ends at once, or when the last client has gone.
 *
 * <p>The checks call {@code serve} several times in one process: keep nothing in static fields, and do not call
 * {@code System.exit}.
 */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    /** Serves clients until one says stop, or the listener is closed. May end with a {@code SocketException}. */
    public static void serve(ServerSocket listener) throws IOException {
        // TODO: when a client says "stop", stop gracefully.
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
            System.out.println("a client is lost: " + e.getMessage());   // the others are not
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
