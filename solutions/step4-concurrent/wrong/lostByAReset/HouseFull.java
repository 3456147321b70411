package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Wrong: an exception passes by the release. Rejected by {@code givesThePlaceOfOneThatWasResetToTheNext}. */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    private HouseFull() {
    }

    /** Serves clients until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        AtomicInteger clients = new AtomicInteger();
        while (true) {
            Socket client = listener.accept();
            if (clients.get() < 3) {
                clients.incrementAndGet();
                new Thread(() -> handle(client, clients)).start();
            } else {
                client.getOutputStream().write("server full\n".getBytes(UTF_8));
                client.close();
            }
        }
    }

    private static void handle(Socket client, AtomicInteger clients) {
        try (client) {
            client.getOutputStream().write("welcome\n".getBytes(UTF_8));
            echo(client);
            clients.decrementAndGet();
        } catch (IOException e) {
            // the client is gone
        }
    }

    /** Sends each message back behind the prefix, until the client leaves. */
    private static void echo(Socket client) throws IOException {
        byte[] reply = Arrays.copyOf(PREFIX, PREFIX.length + 1024);
        for (int length; (length = client.getInputStream().read(reply, PREFIX.length, 1024)) != -1; ) {
            client.getOutputStream().write(reply, 0, PREFIX.length + length);
        }
    }
}
