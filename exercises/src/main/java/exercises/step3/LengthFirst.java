package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;

/**
 * Write a server and a client that send the length of each message before the message.
 *
 * <p>{@code hello} is {@code 00 00 00 05}, then {@code 68 65 6c 6c 6f}: 4 bytes for the length in bytes, the highest first.
 * The server sends each message back in this form. When the client has closed its sending side, even in the middle of a
 * message, the server closes the connection without a reply, and serves the next client.
 *
 * <p>A message has 0 to 10,000 bytes of UTF-8. Refuse any other length at once, without waiting for the message and without
 * memory for it: the server closes the connection, and {@code ask} throws an {@link IOException}. {@code ask} also throws
 * one when the server closes before the whole reply has come.
 */
public final class LengthFirst {
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
        // TODO: send each message back.
    }

    /** The client: sends the message, and returns the reply. The connection stays open for the next call. */
    public static String ask(Socket server, String message) throws IOException {
        // TODO: send the message, and return the reply.
        return null;
    }

    /** Runs the server or, with a message, the client. Arguments: {@code [host] [port] [message]}. */
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8008;
        if (args.length > 2) {
            try (Socket server = new Socket(host, port)) {
                System.out.println(ask(server, args[2]));
            }
            return;
        }
        try (ServerSocket listener = new ServerSocket(port, 5, InetAddress.getByName(host))) {
            System.out.println("listening on " + host + ":" + listener.getLocalPort());
            serve(listener);
        }
    }
}
