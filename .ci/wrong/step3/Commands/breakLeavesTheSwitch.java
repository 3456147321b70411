package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Wrong: its break leaves the switch, not the loop. Rejected by {@code saysByeAndCloses}. */
public final class Commands {
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
