package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Replies to each line, however its bytes arrive.
 *
 * <p>Only {@code \n} says where a line ends, never a read. In UTF-8 the byte of {@code \n} is part of no other character, so
 * bytes are collected until it comes, and decoded when the line is whole. {@code BufferedReader.readLine()} finds lines as
 * well, but it keeps as much of a line as a client cares to send.
 */
public final class LineByLine {
    private static final int MAX_LINE = 1024;   // bytes

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
        InputStream bytes = new BufferedInputStream(in);   // one read() of the socket for many of ours
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b; (b = bytes.read()) != -1; ) {
            if (b == '\n') {
                out.write(("Received: " + line.toString(UTF_8) + "\n").getBytes(UTF_8));
                line.reset();
            } else if (line.size() < MAX_LINE) {
                line.write(b);
            } else {
                return;
            }
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
