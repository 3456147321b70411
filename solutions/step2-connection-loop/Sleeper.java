package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/**
 * Echoes one message of each client, and waits half a second for it.
 *
 * <p>Why so: the timeout is the client's, for the listener may wait as long as it likes. Its {@code catch} stands inside the
 * {@code try (client)}, where the connection is still open; a {@code catch} of that {@code try} itself would run after the close.
 */
public final class Sleeper {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final int PATIENCE = 500;   // milliseconds

    private Sleeper() {
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
            OutputStream out = client.getOutputStream();
            byte[] reply = Arrays.copyOf(PREFIX, PREFIX.length + MAX_MESSAGE);   // the message is read to its place in it
            client.setSoTimeout(PATIENCE);
            try {
                int length = in.read(reply, PREFIX.length, MAX_MESSAGE);
                if (length != -1) {
                    out.write(reply, 0, PREFIX.length + length);
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
