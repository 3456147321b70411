package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: counts bytes twice. Rejected by {@code countsThreeBytesForAChineseCharacter}. */
public final class BytesAndCharacters {
    private BytesAndCharacters() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);
            client.getOutputStream().write((bytes + " bytes, " + bytes + " characters").getBytes(UTF_8));
        }
    }
}
