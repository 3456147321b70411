package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Tells one client how many bytes it has sent.
 *
 * <p>Only the end of the stream says that the message is complete. How many bytes one {@code read} returns says nothing.
 * The buffer is used again for each piece, so 8 KB are enough for any message. The sum is a {@code long}, because an
 * {@code int} ends at 2 GB.
 */
public final class ReadItAll {
    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[8192];
            long bytes = 0;
            for (int length; (length = in.read(buffer)) != -1; ) {
                bytes += length;
            }
            client.getOutputStream().write((bytes + " bytes").getBytes(UTF_8));
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
