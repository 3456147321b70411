package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Does what each line of a client says.
 *
 * <p>The count belongs to one conversation, so it is a local variable of the method that leads it. A switch with arrows has
 * no {@code break} to forget, and {@code quit} leaves the loop by {@code return}. The task asks for no limit for a line,
 * but without one a client could fill the memory.
 */
public final class Commands {
    private static final int MAX_LINE = 100;   // characters: what a client can make us keep

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
        InputStream bytes = new BufferedInputStream(in);
        int count = 0;
        for (String command; (command = readLine(bytes)) != null; ) {
            count++;
            switch (command) {
                case "time" -> reply(out, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
                case "count" -> reply(out, Integer.toString(count));
                case "quit" -> {
                    reply(out, "bye");
                    return;
                }
                default -> reply(out, "unknown command");
            }
        }
    }

    /** The next line without its end; null at the end of the stream, and for a line that is too long. */
    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b; (b = in.read()) != '\n'; ) {
            if (b == -1 || line.length() == MAX_LINE) {
                return null;
            }
            line.append((char) b);   // all commands are ASCII, where a byte is a character
        }
        return line.toString();
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
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
