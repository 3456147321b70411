package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 1 of step 1: bytes and characters.
 *
 * <p>Serve one client: read its message, and reply with how many bytes it has and how many characters, then close.
 * {@code hello} gets {@code 5 bytes, 5 characters}; {@code 你好} gets {@code 6 bytes, 2 characters}; whoever closes its
 * sending side without a word gets {@code 0 bytes, 0 characters}. A message is what one {@code read} returns, 1024 bytes at
 * most, and its text is UTF-8. An emoji is one character.
 */
public final class BytesAndCharacters {
    private BytesAndCharacters() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            // TODO: read the message, count, and reply.
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
