package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wrong: sets a flag, but accept() goes on waiting. Rejected by {@code closesIdleClients}. */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);
    private static volatile boolean stopped;

    private LastOrders() {
    }

    /** Serves clients until one says stop, or the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        stopped = false;
        List<Socket> clients = new CopyOnWriteArrayList<>();
        while (!stopped) {
            Socket client = listener.accept();
            clients.add(client);
            new Thread(() -> handle(client, clients)).start();
        }
        for (Socket client : clients) {
            client.shutdownInput();
        }
    }

    private static void handle(Socket client, List<Socket> clients) {
        try (client) {
            for (String message; (message = next(client)) != null; ) {
                if (message.equals("stop")) {
                    stopped = true;
                    return;
                }
                client.getOutputStream().write(reply(message));
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
