package exercises.step1;

import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

/** Wrong: decodes as another charset than was sent. Rejected by {@code countsThreeBytesForAChineseCharacter}. */
public final class BytesAndCharacters {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);
            String text = new String(buffer, 0, bytes, StandardCharsets.ISO_8859_1);   // as a platform's default may be
            String reply = bytes + " bytes, " + text.length() + " characters";
            client.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
