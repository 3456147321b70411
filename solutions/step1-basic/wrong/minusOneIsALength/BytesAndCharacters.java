package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: uses -1, the end of the stream, as a length. Rejected by {@code countsNothingForAClientThatSaysNothing}. */
public final class BytesAndCharacters {
    private BytesAndCharacters() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = client.getInputStream().read(buffer);
            String text = new String(buffer, 0, bytes, UTF_8);
            int characters = text.codePointCount(0, text.length());
            client.getOutputStream().write((bytes + " bytes, " + characters + " characters").getBytes(UTF_8));
        }
    }
}
