package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 3 of step 1: read it all.
 *
 * <p>Serve one client whose message may have any length: it sends, in as many pieces as it likes, then closes its sending side
 * and waits. Only then reply with how many bytes came in all, for example {@code 50000 bytes} without a line end, and close.
 */
public final class ReadItAll {
    private ReadItAll() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            // TODO: read to the end of the stream, and reply with the number of bytes.
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
