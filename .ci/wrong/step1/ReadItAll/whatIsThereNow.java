package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: takes "nothing more is there now" for the end. Rejected by {@code waitsForTheRestOfTheMessage}. */
public final class ReadItAll {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[65536];
            long bytes = 0;
            int length;
            while ((length = in.read(buffer)) != -1) {
                bytes += length;
                if (bytes < 1000 && in.available() == 0) {
                    break;
                }
            }
            client.getOutputStream().write((bytes + " bytes").getBytes(UTF_8));
        }
    }
}
