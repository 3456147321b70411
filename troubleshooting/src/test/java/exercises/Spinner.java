package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 1 of troubleshooting: the spinner.
 *
 * <p>One client after another is served, and gets back whatever it sends: {@code hello} gets {@code hello}. It may be silent in
 * between. When it says goodbye (it closes its sending side), the server should close the connection and serve the next client.
 * A client that breaks off with a reset should cost the next one nothing, either. There is one bug; a line or two mend it.
 */
public final class Spinner {
    private Spinner() {
    }

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        // TODO: find the bug: a client leaves, then one processor is busy, and the next client gets no answer.
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
