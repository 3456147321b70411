package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Counts the bytes of a message of any length.
 *
 * <p>Why so: only the end of the stream says that the message is complete; how many bytes one {@code read} returns says nothing.
 * The buffer is used again for each piece, so a message of any length needs 8 KB. The sum is a {@code long}: 2 GB is not far.
 */
public final class ReadItAll {
    private ReadItAll() {
    }

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
