package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Tells whoever connects the time (RFC 867).
 *
 * <p>Why so: a server may speak first, for a connection has two directions from the start. The line end is written out as
 * {@code \n}, because {@code println} sends whatever the server's own system likes.
 */
public final class Daytime {
    private Daytime() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            String line = Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
            client.getOutputStream().write(line.getBytes(UTF_8));
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
