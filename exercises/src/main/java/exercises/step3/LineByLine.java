package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Reply to each line with {@code Received: } and the line, however the bytes arrive.
 *
 * <p>{@code hello\nworld\n} gets {@code Received: hello\nReceived: world\n}: a {@code \n} ends each line and each reply.
 * An empty line gets {@code Received: \n}. Two lines may come in one read, and one character in two. The text is UTF-8.
 *
 * <p>A line has at most 1024 bytes before its {@code \n}. As soon as a client has sent more, close its connection without
 * a reply. Close it as well when the client has closed its sending side. In both cases serve the next client.
 */
public final class LineByLine {
    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    /** Talks with one client until the end: when this returns or throws, the connection is closed. */
    private static void talk(InputStream in, OutputStream out) throws IOException {
        // TODO: reply to each line.
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
