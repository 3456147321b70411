package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: checks the length of a line only when all of it is in memory. Rejected by {@code closesWhenALineIsTooLong}. */
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
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (String line; (line = lines.readLine()) != null; ) {
            if (line.getBytes(UTF_8).length > 1024) {
                return;
            }
            out.write(("Received: " + line + "\n").getBytes(UTF_8));
        }
    }
}
