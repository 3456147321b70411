package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/**
 * Echoes one message of each client, and closes so that the reply is not lost.
 *
 * <p>Why so: bytes that are unread at the close make the system break the connection off. So all that the client still sends is
 * read; it learns from our end of stream that it may stop, and we from its own that it has. A timeout for each {@code read} is no
 * bound, for it starts anew with each byte that comes: so a deadline limits them all.
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
            byte[] reply = Arrays.copyOf(PREFIX, PREFIX.length + MAX_MESSAGE);   // the message is read to its place in it
            int length = client.getInputStream().read(reply, PREFIX.length, MAX_MESSAGE);
            if (length != -1) {
                client.getOutputStream().write(reply, 0, PREFIX.length + length);
            }
            client.shutdownOutput();
            readOn(client);
        } catch (IOException e) {
            System.out.println("a client is lost: " + e.getMessage());
        }
    }

    /** Reads until the client's end of stream, or until patience ends. */
    private static void readOn(Socket client) throws IOException {
        byte[] unwanted = new byte[8192];
        long deadline = System.nanoTime() + PATIENCE * 1_000_000L;
        for (int left = PATIENCE; left > 0; left = (int) ((deadline - System.nanoTime()) / 1_000_000)) {
            client.setSoTimeout(left);   // 0 would mean: for ever
            if (client.getInputStream().read(unwanted) == -1) {
                return;
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
