package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Tell one client how many bytes it has sent, however many there are.
 *
 * <p>The client sends its message in as many pieces as it likes, then closes its sending side and waits. Only then reply,
 * for example {@code 50000 bytes} without a line end, and close the connection. A client that sends nothing gets
 * {@code 0 bytes}.
 */
public final class ReadItAll {
    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            // TODO: read until the end of the stream, and reply with the number of bytes.
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
