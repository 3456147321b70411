package exercises.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: replies to both lines, and the second may be null. Rejected by {@code sendsNothingAfterTheLastReply}. */
public final class SecondMessage {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                OutputStream out = client.getOutputStream();
                for (String line; (line = in.readLine()) != null; ) {
                    reply(out, line);
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
