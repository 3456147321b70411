package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: counts chars, of which an emoji has two. Rejected by {@code countsAnEmojiAsOneCharacter}. */
public final class BytesAndCharacters {
    private BytesAndCharacters() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);
            String text = new String(buffer, 0, bytes, UTF_8);
            client.getOutputStream().write((bytes + " bytes, " + text.length() + " characters").getBytes(UTF_8));
        }
    }
}
