package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: treats the first message apart, and loses the next. Rejected by {@code repliesToEveryMessage}. */
public final class SecondMessage {
    private SecondMessage() {
    }

    /** Serves one client after another, until the listener is closed. */
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
