package sockets.troubleshooting;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** A write to a peer that has left goes well at first. A later one fails. */
final class BrokenPipe {
    private static final int ENOUGH = 100_000;   // writes; the first one that fails comes long before

    private BrokenPipe() {
    }

    /** Writes, and takes "no exception" for "delivered". Returns what the writes came to. */
    static String broken(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (int good = 0; good < ENOUGH; good++) {
            try {
                out.write('x');
            } catch (IOException e) {
                return "writes that went well, all of them lost: " + good + "; then " + e;
            }
        }
        return "no error";
    }

    /** Asks, and waits for the answer. No answer, no delivery. */
    static String fixed(Socket socket) throws IOException {
        socket.getOutputStream().write('x');
        int answer = socket.getInputStream().read();
        return answer == -1 ? "the peer has left: -1" : "delivered: the peer answered";
    }

    static void play(Show show) throws IOException {
        try (Peers peers = Peers.connect()) {
            peers.client().close();
            show.broken(broken(peers.server()));
        }
        show.why("""
            write() hands the bytes to the system, and that is all it reports. The first write to a peer that has left
            makes the peer's system answer with a reset; only the writes after it fail.""");
        try (Peers peers = Peers.connect()) {
            peers.client().close();
            show.fixed("one write, then a read: " + fixed(peers.server()));
        }
    }
}
