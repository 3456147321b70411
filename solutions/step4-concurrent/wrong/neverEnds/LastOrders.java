package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wrong: catches inside the loop, so the loop goes on for ever. Rejected by {@code endsWhenAllHaveGone}. */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    private LastOrders() {
    }

    /** Serves clients until one says stop, or the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException, InterruptedException {
        List<Socket> clients = new CopyOnWriteArrayList<>();
        while (true) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                new Thread(() -> handle(client, clients, listener)).start();
            } catch (SocketException e) {
                for (Socket client : clients) {
                    endInput(client);
                }
                Thread.sleep(100);
            }
        }
    }

    private static void endInput(Socket client) {
        try {
            client.shutdownInput();
        } catch (IOException e) {
            // it has left in this very moment
        }
    }

    private static void handle(Socket client, List<Socket> clients, ServerSocket listener) {
        try (client) {
            for (String message; (message = next(client)) != null; ) {
                if (message.equals("stop")) {
                    listener.close();
                } else {
                    client.getOutputStream().write(reply(message));
                }
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            clients.remove(client);
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
