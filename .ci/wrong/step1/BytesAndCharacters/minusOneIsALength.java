package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: uses -1, the end of the stream, as a length. Rejected by {@code countsNothingForAClientThatSendsNothing}. */
public final class BytesAndCharacters {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = client.getInputStream().read(buffer);
            String text = new String(buffer, 0, bytes, UTF_8);
            int characters = text.length();
            client.getOutputStream().write((bytes + " bytes, " + characters + " characters").getBytes(UTF_8));
        }
    }
}
