package exercises.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: asks for the end with a read that takes a character. Rejected by {@code repliesToTheFirstMessage}. */
public final class SecondMessage {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                OutputStream out = client.getOutputStream();
                while (in.read() != -1) {
                    reply(out, in.readLine());
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
