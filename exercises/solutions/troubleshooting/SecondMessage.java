package exercises.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Replies to each line with a line.
 *
 * <p>Each {@code readLine()} takes a line out of the stream, even one that is only compared with null. So there is one call,
 * and its result is kept for both: for the question whether the stream has ended, and for the reply.
 */
public final class SecondMessage {
    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                OutputStream out = client.getOutputStream();
                for (String line; (line = in.readLine()) != null; ) {
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
