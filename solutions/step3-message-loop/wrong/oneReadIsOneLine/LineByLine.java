package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: takes what one read returns for one line. Rejected by {@code findsTwoLinesInOneWrite}. */
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
        byte[] buffer = new byte[8192];
        for (int length; (length = in.read(buffer)) != -1; ) {
            out.write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
        }
    }
}
