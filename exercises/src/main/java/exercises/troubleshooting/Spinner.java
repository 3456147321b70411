package exercises.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Find and fix the bug: when a client leaves, one processor is busy, and the next client gets no answer.
 *
 * <p>The server serves one client after another, and sends back whatever comes: {@code hello} gets {@code hello}. A client
 * may be silent for a while. When it says goodbye (it closes its sending side), the server should close the connection and
 * serve the next client. It should go on as well after a client that breaks off with a reset. A line or two fix it.
 */
public final class Spinner {
    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        // TODO: find the bug.
        while (true) {
            Socket client = listener.accept();
            try (client) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1024];
                while (client.isConnected() && !listener.isClosed()) {
                    int length = in.read(buffer);
                    if (length > 0) {
                        out.write(buffer, 0, length);
                    }
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
