package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;

/**
 * Serves one client after another, and waits half a second for the message of each.
 *
 * <p>The timeout is the connection's: the listener may wait as long as it likes. Its {@code catch} is inside the
 * {@code try (client)}, where the connection is still open. A {@code catch} of that {@code try} would run after the close.
 */
public final class Sleeper {
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
            OutputStream out = client.getOutputStream();
            byte[] message = new byte[MAX_MESSAGE];
            client.setSoTimeout(PATIENCE);
            try {
                int length = in.read(message);
                if (length != -1) {
                    out.write(ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array());
                }
            } catch (SocketTimeoutException e) {
                out.write("Wake up!".getBytes(UTF_8));
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
