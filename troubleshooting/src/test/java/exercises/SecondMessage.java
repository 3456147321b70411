package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 2 of troubleshooting: the second message.
 *
 * <p>One client after another is served, and each line that it sends should get one line in reply: {@code one}, {@code two},
 * {@code three} get {@code Received: one}, {@code Received: two}, {@code Received: three}, whether they come one at a time or
 * all together, and each reply ends with {@code \n}. When the client says goodbye (it closes its sending side), the server should
 * close the connection and send nothing more. There is one bug; a line or two mend it.
 */
public final class SecondMessage {
    private SecondMessage() {
    }

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        // TODO: find the bug: of one, two, three, four, only two and four get a reply.
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
