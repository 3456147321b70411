package exercises.troubleshooting;

import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Sends back what a client sends, and goes on to the next client when it leaves.
 *
 * <p>{@code isConnected()} says that this program has connected once, and stays true. Only {@code read} says that the client
 * has left: it returns -1, at once and at each further call, after a goodbye, and throws an exception after a reset.
 */
public final class Spinner {
    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1024];
                for (int length; (length = in.read(buffer)) != -1; ) {
                    out.write(buffer, 0, length);
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
