package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: decodes each read, even half a character. Rejected by {@code keepsACharacterThatComesInTwoPieces}. */
public final class LineByLine {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    private static void talk(InputStream in, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        for (int length; (length = in.read(buffer)) != -1; ) {
            text.append(new String(buffer, 0, length, UTF_8));
            for (int end; (end = text.indexOf("\n")) >= 0; ) {
                out.write(("Received: " + text.substring(0, end) + "\n").getBytes(UTF_8));
                text.delete(0, end + 1);
            }
        }
    }
}
