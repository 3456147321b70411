package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Sends one client the time, without being asked (RFC 867).
 *
 * <p>A server may speak first: a connection has two directions from the start. The line end is written out as {@code \n},
 * because {@code println} sends the line end of the server's own system.
 */
public final class Daytime {
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
