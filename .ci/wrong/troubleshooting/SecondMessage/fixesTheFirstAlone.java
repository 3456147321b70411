package exercises.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: treats the first message apart, and loses the next. Rejected by {@code repliesToEveryMessage}. */
public final class SecondMessage {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                OutputStream out = client.getOutputStream();
                reply(out, in.readLine());
                while (in.readLine() != null) {
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
