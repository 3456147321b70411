package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 1 of step 3: line by line.
 *
 * <p>Reply to each line with {@code Received: } and the line: {@code hello\nworld\n} gets
 * {@code Received: hello\nReceived: world\n}. A {@code \n} ends each line and each reply; an empty line gets
 * {@code Received: \n}. It must not matter how the client cuts its bytes into writes: two lines may come in one, and a
 * character in two. The text is UTF-8.
 *
 * <p>A line has at most 1024 bytes before its {@code \n}. As soon as a client has sent more of one, close the connection
 * without a reply, and serve the next client. Do the same when the client has closed its sending side.
 */
public final class LineByLine {
    private LineByLine() {
    }

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() waits for ever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    /** One client from beginning to end: to return is to close the connection. */
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
