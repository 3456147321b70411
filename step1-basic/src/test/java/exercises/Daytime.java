package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 2 of step 1: daytime (RFC 867).
 *
 * <p>Whoever connects is told the time, and need not ask: serve one client, say the time in one line, and close. RFC 867 leaves
 * the form of the line open; ours is {@code 2026-03-04T05:06:07Z}, the time in UTC to the second, and a {@code \n}, nothing
 * more. {@link java.time.Instant} knows that form.
 */
public final class Daytime {
    private Daytime() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            // TODO: say the time.
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
