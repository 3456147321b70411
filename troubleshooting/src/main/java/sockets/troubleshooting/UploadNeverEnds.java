package sockets.troubleshooting;

import java.io.*;
import java.net.Socket;

/** A file is sent, and its receiver waits for more: the end of a file is not the end of the connection. */
final class UploadNeverEnds {
    private static final byte[] FILE = new byte[100_000];

    private UploadNeverEnds() {
    }

    /** The receiver reads until -1, which comes when the sender closes; but the sender waits for the answer. */
    static int broken(Peers peers) throws Exception {
        Background<byte[]> receiving = Background.start(() -> peers.server().getInputStream().readAllBytes());
        peers.client().getOutputStream().write(FILE);
        return receiving.endsWithin(Peers.MOMENT) ? receiving.result().length : -1;
    }

    /** "No more will come": the receiver reads -1. The way back stays open. */
    static int fixedByHalfClose(Peers peers) throws Exception {
        Background<byte[]> receiving = Background.start(() -> peers.server().getInputStream().readAllBytes());
        peers.client().getOutputStream().write(FILE);
        peers.client().shutdownOutput();
        return receiving.result().length;
    }

    /** The length first: another file can follow. */
    static int fixed(Peers peers) throws Exception {
        Background<byte[]> receiving = Background.start(() -> receive(peers.server()));
        DataOutputStream out = new DataOutputStream(peers.client().getOutputStream());
        out.writeInt(FILE.length);
        out.write(FILE);
        return receiving.result().length;
    }

    private static byte[] receive(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] file = new byte[in.readInt()];   // from strangers: check first whether you want that much
        in.readFully(file);
        return file;
    }

    static void play(Show show) throws Exception {
        try (Peers peers = Peers.connect()) {
            show.broken("sent 100000 bytes, and waits for the answer; received: " + broken(peers) + " (-1: it is still reading)");
        }
        show.why("""
            The receiver reads until -1, and that comes when the sender closes. The sender does not close: it waits for
            the answer. TCP does not know where a file ends.""");
        try (Peers one = Peers.connect(); Peers other = Peers.connect()) {
            show.fixed("shutdownOutput() after the file; received: " + fixedByHalfClose(one));
            show.fixed("its length before the file; received: " + fixed(other));
        }
    }
}
