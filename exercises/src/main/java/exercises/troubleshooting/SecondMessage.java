package exercises.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Find and fix the bug: of the lines one, two, three and four, only two and four get a reply.
 *
 * <p>The server serves one client after another. Each line should get a line in reply, {@code one} gets
 * {@code Received: one}, whether the lines come one at a time or all together. Each reply ends with {@code \n}. When the
 * client says goodbye (it closes its sending side), the server should send nothing more and close. A line or two fix it.
 */
public final class SecondMessage {
    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        // TODO: find the bug.
        while (true) {
            Socket client = listener.accept();
            try (client) {
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                OutputStream out = client.getOutputStream();
                while (in.readLine() != null) {
                    String line = in.readLine();
                    out.write(("Received: " + line + "\n").getBytes(UTF_8));
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8008;
        try (ServerSocket listener = new ServerSocket(port, 5, InetAddress.getByName(host))) {
            System.out.println("listening on " + host + ":" + listener.getLocalPort());
            serve(listener);
        }
    }
}
