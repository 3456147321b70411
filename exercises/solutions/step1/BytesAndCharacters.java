package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Tells one client how many bytes and how many characters its message has.
 *
 * <p>A socket carries bytes. Only decoding them makes characters, and only a charset says how: UTF-8 needs three bytes for
 * {@code 你}, and another charset may need another number.
 */
public final class BytesAndCharacters {
    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);   // -1, the end of the stream, is not a length
            String text = new String(buffer, 0, bytes, UTF_8);
            int characters = text.length();
            client.getOutputStream().write((bytes + " bytes, " + characters + " characters").getBytes(UTF_8));
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
