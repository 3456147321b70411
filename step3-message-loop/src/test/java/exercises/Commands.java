package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 2 of step 3: commands.
 *
 * <p>A client sends commands, each a line that ends with {@code \n}. Each gets one line as reply, which ends with {@code \n},
 * too:
 * <ul>
 *   <li>{@code time}: the time in UTC to the second, for example {@code 2026-03-04T05:06:07Z}.
 *   <li>{@code count}: how many commands this client has sent on this connection. All count: this one, too, and those that
 *       the server does not know. So the first {@code count} of a client that has sent {@code time} before gets {@code 2}.
 *   <li>{@code quit}: {@code bye}, and then close the connection.
 *   <li>Any other line: {@code unknown command}, and the conversation goes on.
 * </ul>
 * A client may leave without {@code quit}: when it has closed its sending side, close, too, and serve the next one.
 *
 * <p>It must not matter how the client cuts its bytes into writes. Do exercise 1 first, or take a {@code BufferedReader}: a limit
 * for the length of a line is not asked for here.
 */
public final class Commands {
    private Commands() {
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
        // TODO: read line by line, and do what each says.
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
