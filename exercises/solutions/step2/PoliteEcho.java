package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;

/**
 * Echoes one message from each client, and closes so that the reply is not lost.
 *
 * <p>If bytes are unread at the close, the system resets the connection. So everything that the client still sends is read.
 * Our end of stream tells the client that it may stop, and its end of stream tells us that it has. The timeout ends one
 * {@code read}, for a client that stays silent. It does not limit all of them, because each {@code read} has its own. The
 * deadline does.
 */
public final class PoliteEcho {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final int PATIENCE = 500;   // milliseconds

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());   // accept() fails when the listener is closed, and that ends the loop
        }
    }

    private static void handle(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[MAX_MESSAGE];
            int length = in.read(buffer);
            if (length != -1) {
                client.getOutputStream().write(
                    ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(buffer, 0, length).array());
            }
            client.shutdownOutput();
            client.setSoTimeout(PATIENCE);
            long end = System.nanoTime() + PATIENCE * 1_000_000L;
            while (System.nanoTime() < end && in.read(buffer) != -1) {
                // nobody needs these bytes
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
