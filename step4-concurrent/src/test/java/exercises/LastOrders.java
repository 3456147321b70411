package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 3 of step 4: last orders.
 *
 * <p>Serve any number of clients at once: {@link #next} reads a message, {@link #reply} knows the answer, {@code Received: tea}
 * to {@code tea}. The message {@code stop}, from any client, gets no reply. It stops the server gracefully: nobody new gets in,
 * and all idle clients are closed at once, also the one who said it. Whose reply is on its way gets all of it, and is
 * closed then. The reply to {@code feast} is long on its way: 16 MB, which wait until the client reads them.
 * ({@code System.exit} would cut off everybody, and the checks, too.)
 */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    private LastOrders() {
    }

    /** Serves clients until one says stop, or the listener is closed; it may end with a {@code SocketException} then. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            // TODO: serve it in a thread of its own, and when somebody says "stop", stop gracefully.
            client.close();
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
