package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/**
 * Echoes one message of each client, and closes so that the reply is not lost.
 *
 * <p>Why so: bytes that are unread at the close make the system break the connection off. So all that the client still sends is
 * read; it learns from our end of stream that it may stop, and we from its own that it has. The timeout ends one {@code read},
 * for a client that stays silent. It is no bound for all of them, since it starts anew with each byte: the deadline is.
 */
public final class PoliteEcho {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final int PATIENCE = 500;   // milliseconds

    private PoliteEcho() {
    }

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());   // accept() fails when the listener is closed, and so ends the loop
        }
    }

    private static void handle(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            byte[] buffer = Arrays.copyOf(PREFIX, PREFIX.length + MAX_MESSAGE);   // the message is read to its place in it
            int length = in.read(buffer, PREFIX.length, MAX_MESSAGE);
            if (length != -1) {
                client.getOutputStream().write(buffer, 0, PREFIX.length + length);
            }
            client.shutdownOutput();
            client.setSoTimeout(PATIENCE);
            long end = System.nanoTime() + PATIENCE * 1_000_000L;
            while (System.nanoTime() < end && in.read(buffer) != -1) {
                // nobody wants these bytes
            }
        } catch (IOException e) {
            System.out.println("a client is lost: " + e.getMessage());
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
