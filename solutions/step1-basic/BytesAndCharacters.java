package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Replies with the numbers of bytes and characters of one message.
 *
 * <p>Why so: the socket gives bytes, and only decoding them makes characters. {@code String.length()} would count the two
 * halves that Java keeps an emoji in; a code point is what a reader calls a character, or very nearly.
 */
public final class BytesAndCharacters {
    private BytesAndCharacters() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);   // end of stream (-1) is no length
            String text = new String(buffer, 0, bytes, UTF_8);
            int characters = text.codePointCount(0, text.length());
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
