package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** Wrong: serves in the thread that accepts. Rejected by {@code servesThreeAtOnce}. */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    private HouseFull() {
    }

    /** Serves clients until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                client.getOutputStream().write("welcome\n".getBytes(UTF_8));
                echo(client);
            }
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
