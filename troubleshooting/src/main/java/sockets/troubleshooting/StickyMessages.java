package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** 粘包, 拆包: TCP carries bytes. The reader cannot see where one write ended and the next began. */
final class StickyMessages {
    private static final int MAX_MESSAGE = 1 << 20;   // bytes: what a peer may make us keep in memory

    private StickyMessages() {
    }

    /** Takes one read for one message. */
    static List<String> broken(InputStream in) throws IOException {
        List<String> messages = new ArrayList<>();
        byte[] buffer = new byte[1024];
        for (int n; (n = in.read(buffer)) != -1; ) {
            messages.add(new String(buffer, 0, n, UTF_8));
        }
        return messages;
    }

    /** The sender marks the end of the message, which must contain no line end. */
    static byte[] withLineEnd(String message) {
        return (message + "\n").getBytes(UTF_8);
    }

    /** The reader looks for the mark: a line is a message. */
    static List<String> fixedByLine(InputStream in) throws IOException {
        List<String> messages = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (String line; (line = lines.readLine()) != null; ) {
            messages.add(line);   // a server prints and replies here
        }
        return messages;   // the peer has left
    }

    /** The length goes first. Any bytes may follow, even line ends. */
    static List<String> fixedByLength(InputStream in) throws IOException {
        List<String> messages = new ArrayList<>();
        DataInputStream data = new DataInputStream(in);
        while (true) {
            int length;
            try {
                length = data.readInt();
            } catch (EOFException e) {
                return messages;
            }
            if (length < 0 || length > MAX_MESSAGE) {
                throw new IOException("impossible length: " + length);
            }
            byte[] message = new byte[length];
            data.readFully(message);   // as many reads as it takes
            messages.add(new String(message, UTF_8));
        }
    }

    static byte[] withLength(String message) {
        byte[] bytes = message.getBytes(UTF_8);
        return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    }

    static void play(Show show) throws IOException {
        try (Socket twoWrites = Peers.received("hello".getBytes(UTF_8), "world".getBytes(UTF_8))) {
            show.broken("written: hello, world (two writes); read: " + broken(twoWrites.getInputStream()));
        }
        try (Socket oneWrite = Peers.received("x".repeat(3000).getBytes(UTF_8))) {
            show.broken("written: one message of 3000 bytes; read, in bytes: "
                + broken(oneWrite.getInputStream()).stream().map(String::length).toList());
        }
        show.why("TCP is a stream of bytes without marks. The sender has to put them in: this is called framing.");
        try (Socket lines = Peers.received(withLineEnd("hello"), withLineEnd("world"))) {
            show.fixed("a \\n after each message: " + fixedByLine(lines.getInputStream()));
        }
        try (Socket lengths = Peers.received(withLength("hello"), withLength("wor\nld"))) {
            String read = "" + fixedByLength(lengths.getInputStream());
            show.fixed("the length before each message: " + Show.visible(read));
        }
    }
}
