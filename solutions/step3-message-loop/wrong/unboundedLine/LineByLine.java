package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: checks the length of a line only when all of it is in memory. Rejected by {@code closesWhenALineIsTooLong}. */
public final class LineByLine {
    private LineByLine() {
    }

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() waits for ever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    /** One client from beginning to end: to return is to close the connection. */
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
