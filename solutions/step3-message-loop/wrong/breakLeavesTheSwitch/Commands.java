package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Wrong: its break leaves the switch, not the loop. Rejected by {@code saysByeAndCloses}. */
public final class Commands {
    private Commands() {
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
        BufferedReader commands = new BufferedReader(new InputStreamReader(in, UTF_8));
        int count = 0;
        for (String command; (command = commands.readLine()) != null; ) {
            count++;
            switch (command) {
                case "time":
                    reply(out, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
                    break;
                case "count":
                    reply(out, Integer.toString(count));
                    break;
                case "quit":
                    reply(out, "bye");
                    break;
                default:
                    reply(out, "unknown command");
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
    }
}
