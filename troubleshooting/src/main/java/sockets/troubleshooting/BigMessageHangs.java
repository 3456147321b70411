package sockets.troubleshooting;

import java.io.*;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Short messages are echoed, a big one hangs: both sides write, nobody reads. */
final class BigMessageHangs {
    static final long BIG = 1L << 30;      // bytes: more than all buffers on the way can hold
    static final long FAIR = 1L << 24;
    private static final byte[] PIECE = new byte[1 << 16];

    private BigMessageHangs() {
    }

    /** First writes everything, then reads the echo. */
    static void broken(Socket socket, long bytes, AtomicLong written) throws IOException {
        write(socket.getOutputStream(), bytes, written);
        read(socket.getInputStream(), bytes);
    }

    /** Reads the echo in another thread, while it writes. Returns how much came back. */
    static long fixed(Socket socket, long bytes) throws Exception {
        Background<Long> reading = Background.start(() -> read(socket.getInputStream(), bytes));
        write(socket.getOutputStream(), bytes, new AtomicLong());
        return reading.result();
    }

    private static void write(OutputStream out, long bytes, AtomicLong written) throws IOException {
        while (written.get() < bytes) {
            out.write(PIECE);
            written.addAndGet(PIECE.length);
        }
    }

    private static long read(InputStream in, long bytes) throws IOException {
        byte[] buffer = new byte[PIECE.length];
        long count = 0;
        for (int n; count < bytes && (n = in.read(buffer)) != -1; ) {
            count += n;
        }
        return count;
    }

    /** Plays the broken client until it no longer moves, and then closes its socket. Returns how far it got. */
    static long stuckAfter(Peers peers) throws Exception {
        Background<Void> server = Background.start(() -> Peers.echo(peers.server()));
        AtomicLong written = new AtomicLong();
        Background<Void> client = Background.start(() -> broken(peers.client(), BIG, written));
        long before;
        do {
            before = written.get();
        } while (!client.endsWithin(Peers.MOMENT) && written.get() > before);
        boolean stuck = client.thread.isAlive();
        peers.close();   // ends both write()s
        return client.endsWithin(Peers.PATIENCE) && server.endsWithin(Peers.PATIENCE) && stuck ? written.get() : -1;
    }

    static void play(Show show) throws Exception {
        try (Peers peers = Peers.connect()) {
            show.broken("an echo of " + BIG + " bytes: stuck; bytes written: " + stuckAfter(peers));
        }
        show.why("""
            The echo server writes back while the client still writes. Nobody reads the echo, so its buffers fill up,
            the server's write() waits, it reads no more, and at last the client's write() waits too.""");
        try (Peers peers = Peers.connect()) {
            Background.start(() -> Peers.echo(peers.server()));
            show.fixed("reading in a second thread, bytes that came back: " + fixed(peers.client(), FAIR));
        }
    }
}
