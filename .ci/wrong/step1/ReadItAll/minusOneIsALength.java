package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: uses -1, the end of the stream, as a length. Rejected by {@code countsNothing}. */
public final class ReadItAll {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[8192];
            long bytes = client.getInputStream().read(buffer);
            while (bytes > 0) {
                int length = client.getInputStream().read(buffer);
                if (length == -1) {
                    break;
                }
                bytes += length;
            }
            client.getOutputStream().write((bytes + " bytes").getBytes(UTF_8));
        }
    }
}
