package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/** Wrong: gives a reply half a second, and cuts it off. Rejected by {@code finishesAReplyThatIsOnItsWay}. */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException, InterruptedException {
        List<Socket> clients = new CopyOnWriteArrayList<>();
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                new Thread(() -> handle(client, clients, listener)).start();
            }
        } catch (SocketException e) {
            for (Socket client : clients) {
                endInput(client);
            }
            Thread.sleep(500);
            for (Socket client : clients) {
                client.close();
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

    private static String next(Socket client) throws IOException {
        byte[] message = new byte[1024];
        int length = client.getInputStream().read(message);
        return length == -1 ? null : new String(message, 0, length, UTF_8).strip();
    }

    private static byte[] reply(String message) {
        return message.equals("feast") ? FEAST : ("Received: " + message).getBytes(UTF_8);
    }
}
