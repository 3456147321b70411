package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: counts bytes twice. Rejected by {@code countsThreeBytesForAChineseCharacter}. */
public final class BytesAndCharacters {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);
            client.getOutputStream().write((bytes + " bytes, " + bytes + " characters").getBytes(UTF_8));
        }
    }
}
