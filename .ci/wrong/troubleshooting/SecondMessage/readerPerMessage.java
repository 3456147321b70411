package exercises.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: makes a reader for each message, which reads ahead. Rejected by {@code repliesToMessagesThatComeTogether}. */
public final class SecondMessage {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                OutputStream out = client.getOutputStream();
                while (true) {
                    String line = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8)).readLine();
                    if (line == null) {
                        break;
                    }
                    reply(out, line);
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write(("Received: " + line + "\n").getBytes(UTF_8));
    }
}
