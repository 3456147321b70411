package exercises;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Wrong: decodes as another charset than was sent. Rejected by {@code countsThreeBytesForAChineseCharacter}. */
public final class BytesAndCharacters {
    private BytesAndCharacters() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);
            String text = new String(buffer, 0, bytes, StandardCharsets.ISO_8859_1);   // as a platform's default may be
            String reply = bytes + " bytes, " + text.codePointCount(0, text.length()) + " characters";
            client.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
