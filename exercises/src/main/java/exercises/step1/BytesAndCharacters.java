package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Tell one client how many bytes and how many characters its message has.
 *
 * <p>{@code hello} gets {@code 5 bytes, 5 characters}, and {@code 你好} gets {@code 6 bytes, 2 characters}. Then close the
 * connection. A client that closes its sending side without sending anything gets {@code 0 bytes, 0 characters}. A message
 * is what one {@code read} returns, at most 1024 bytes. Its text is UTF-8.
 */
public final class BytesAndCharacters {
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
