package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: waits for a read that returns 0, which never comes. Rejected by {@code countsAShortMessage}. */
public final class ReadItAll {
    private ReadItAll() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[8192];
            long bytes = 0;
            int length;
            while ((length = client.getInputStream().read(buffer)) != 0 && !listener.isClosed()) {
                bytes += length;
            }
            client.getOutputStream().write((bytes + " bytes").getBytes(UTF_8));
        }
    }
}
