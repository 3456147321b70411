package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 3 of step 3: the length first.
 *
 * <p>Before each message goes its length in bytes, in 4 bytes, the highest first: {@code hello} is {@code 00 00 00 05} and then
 * {@code 68 65 6c 6c 6f}. A message is text in UTF-8. It may have line ends in it, and it may be empty: {@code 00 00 00 00}.
 * The server sends each message back as it came, its length first. When the client has closed its sending side, it closes and
 * serves the next client, also in the middle of a message: half a message gets no reply.
 *
 * <p>A message has at most 10,000 bytes. A length above that, or below 0, is refused, without waiting for the message and
 * without memory for it: the server closes the connection and serves the next client; the client throws an
 * {@link IOException}.
 */
public final class LengthFirst {
    private LengthFirst() {
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

    /** One client from beginning to end: to return, or to throw, is to close the connection. */
    private static void talk(InputStream in, OutputStream out) throws IOException {
        // TODO: send each message back.
    }

    /** The client: sends the message, and returns the reply. The connection stays open, so that it can ask again. */
    public static String ask(Socket server, String message) throws IOException {
        // TODO: send the message, and return the reply.
        return null;
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
