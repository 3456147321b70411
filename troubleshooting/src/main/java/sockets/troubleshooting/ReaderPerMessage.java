package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** The first message arrives, the others vanish: a buffered reader takes more from the stream than it gives out. */
final class ReaderPerMessage {
    private ReaderPerMessage() {
    }

    /** A new reader for each message. The first one has taken the second message into its buffer. */
    static List<String> broken(InputStream in, int messages) throws IOException {
        List<String> received = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
            received.add(reader.readLine());
        }
        return received;
    }

    /** One reader for the whole connection. */
    static List<String> fixed(InputStream in, int messages) throws IOException {
        List<String> received = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (int i = 0; i < messages; i++) {
            received.add(reader.readLine());
        }
        return received;
    }

    static Socket threeLines() throws IOException {
        return Peers.received("one\ntwo\nthree\n".getBytes(UTF_8));
    }

    static void play(Show show) throws IOException {
        try (Socket socket = threeLines()) {
            show.broken("sent: one, two, three; read: " + broken(socket.getInputStream(), 3));
        }
        show.why("""
            A BufferedReader or Scanner reads ahead: thousands of bytes, if they are there. What it has not returned yet
            is lost with it.""");
        try (Socket socket = threeLines()) {
            show.fixed("sent: one, two, three; read: " + fixed(socket.getInputStream(), 3));
        }
    }
}
