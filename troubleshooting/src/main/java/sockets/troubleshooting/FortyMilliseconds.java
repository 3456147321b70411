package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Every reply takes 40 ms, on an idle network: one message in two small writes. */
final class FortyMilliseconds {
    private static final int ROUNDS = 9;
    private static final byte[] BODY = "hello".getBytes(UTF_8);

    private FortyMilliseconds() {
    }

    /** First the length, then the text: the second write waits until the first has been acknowledged. */
    static void broken(OutputStream out) throws IOException {
        out.write(ByteBuffer.allocate(4).putInt(BODY.length).array());
        out.write(BODY);
    }

    /** The whole message in one write. (A BufferedOutputStream with a flush() at the end turns many into one.) */
    static void fixed(OutputStream out) throws IOException {
        out.write(ByteBuffer.allocate(4 + BODY.length).putInt(BODY.length).put(BODY).array());
    }

    /** A way of sending a message. */
    interface Sending {
        void send(OutputStream out) throws IOException;
    }

    /** How long a reply takes, in milliseconds: the median of several. */
    static long millis(boolean noDelay, Sending sending) throws Exception {
        try (Peers peers = Peers.connect()) {
            peers.client().setTcpNoDelay(noDelay);   // true: never wait for an acknowledgement
            Background<Void> server = Background.start(() -> reply(peers.server()));
            long[] times = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                sending.send(peers.client().getOutputStream());
                peers.client().getInputStream().read();
                times[i] = System.nanoTime() - start;
            }
            peers.client().close();
            server.endsWithin(Peers.PATIENCE);
            Arrays.sort(times);
            return times[ROUNDS / 2] / 1_000_000;
        }
    }

    /** Replies to each whole message with one byte, until the client closes and readInt() throws. */
    private static void reply(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            in.readFully(new byte[in.readInt()]);
            socket.getOutputStream().write(1);
        }
    }

    static void play(Show show) throws Exception {
        show.broken("a message in two writes: milliseconds to the reply: " + millis(false, FortyMilliseconds::broken));
        show.why("""
            Nagle's algorithm holds a small second packet back until the first one is acknowledged. The other side
            delays its acknowledgement a moment (Linux: 40 ms), because it hopes to send it along with a reply.""");
        show.fixed("a message in one write: milliseconds: " + millis(false, FortyMilliseconds::fixed));
        show.fixed("two writes, setTcpNoDelay(true): milliseconds: " + millis(true, FortyMilliseconds::broken));
    }
}
