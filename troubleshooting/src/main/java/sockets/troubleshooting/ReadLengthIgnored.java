package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** read(buffer) says how many bytes came, and with -1 that no more will come. A program that ignores it reads old bytes. */
final class ReadLengthIgnored {
    private ReadLengthIgnored() {
    }

    /** The buffer is used again, and still has the bytes of the message before. */
    static String broken(InputStream in, byte[] buffer) throws IOException {
        in.read(buffer);
        return new String(buffer, UTF_8).trim();
    }

    /** Uses the length, but does not think of -1. */
    static String brokenAtTheEnd(InputStream in, byte[] buffer) throws IOException {
        int length = in.read(buffer);
        return new String(buffer, 0, length, UTF_8);
    }

    /** Null means that the peer has said goodbye. */
    static String fixed(InputStream in, byte[] buffer) throws IOException {
        int length = in.read(buffer);
        return length == -1 ? null : new String(buffer, 0, length, UTF_8);
    }

    /** A way of reading. */
    interface Reading {
        String read(InputStream in, byte[] buffer) throws IOException;
    }

    /** Sends "hello world" and then "bye", and returns what is read for "bye". */
    static String bye(Reading reading) throws IOException {
        try (Peers peers = Peers.connect()) {
            byte[] buffer = new byte[1024];
            peers.client().getOutputStream().write("hello world".getBytes(UTF_8));
            reading.read(peers.server().getInputStream(), buffer);
            peers.client().getOutputStream().write("bye".getBytes(UTF_8));
            return reading.read(peers.server().getInputStream(), buffer);
        }
    }

    /** Says goodbye, and returns what is read then. */
    static String goodbye(Reading reading) throws IOException {
        try (Peers peers = Peers.connect()) {
            peers.client().close();
            return reading.read(peers.server().getInputStream(), new byte[1024]);
        }
    }

    static void play(Show show) throws IOException {
        show.broken("sent: hello world, then bye; read: " + bye(ReadLengthIgnored::broken));
        show.broken("at the goodbye: " + Show.outcome(() -> goodbye(ReadLengthIgnored::brokenAtTheEnd)));
        show.why("""
            read(buffer) fills only the beginning of the buffer and returns how much. The rest is what was there before.
            At the end of the stream it returns -1, which is not a length.""");
        show.fixed("sent: hello world, then bye; read: " + bye(ReadLengthIgnored::fixed));
        show.fixed("at the goodbye: " + goodbye(ReadLengthIgnored::fixed));
    }
}
