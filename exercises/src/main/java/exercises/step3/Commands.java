package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Do what each line of a client says: {@code time}, {@code count} or {@code quit}.
 *
 * <ul><li>{@code time} gets the time in UTC, to the second, such as {@code 2026-03-04T05:06:07Z}.
 * <li>{@code count} gets the number of lines that have come on this connection, unknown ones and this one included.
 * <li>{@code quit} gets {@code bye}, and then you close the connection.
 * <li>Any other line gets {@code unknown command}, and the conversation goes on.</ul>
 * Each line and each reply ends with {@code \n}, and the bytes may arrive in any pieces. Close the connection as well when
 * the client has closed its sending side without {@code quit}. Then serve the next client.
 */
public final class Commands {
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
        // TODO: read line by line, and do what each one says.
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
