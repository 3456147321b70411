package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: serves in the thread that accepts. Rejected by {@code servesTwoAtOnce}. */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    private LastOrders() {
    }

    /** Serves clients until one says stop, or the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                for (String message; (message = next(client)) != null; ) {
                    if (message.equals("stop")) {
                        listener.close();
                        break;
                    }
                    client.getOutputStream().write(reply(message));
                }
            }
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
}
