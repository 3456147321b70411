package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: splits what one read returns, and takes its last piece for a whole line. Rejected by {@code waitsForTheRestOfALine}. */
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
        byte[] buffer = new byte[8192];
        for (int length; (length = in.read(buffer)) != -1; ) {
            for (String line : new String(buffer, 0, length, UTF_8).lines().toList()) {
                out.write(("Received: " + line + "\n").getBytes(UTF_8));
            }
        }
    }
}
