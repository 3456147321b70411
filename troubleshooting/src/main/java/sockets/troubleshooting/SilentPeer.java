package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;

/** A peer that is gone without a word: no goodbye, no reset, no end of the wait. */
final class SilentPeer {
    private SilentPeer() {
    }

    /** Waits as long as it takes, which may be forever. */
    static int broken(Socket socket) throws IOException {
        socket.setSoTimeout(0);   // 0, no limit, is what every socket starts with
        return socket.getInputStream().read();
    }

    static int fixed(Socket socket) throws IOException {
        socket.setSoTimeout(Peers.MOMENT);
        return socket.getInputStream().read();
    }

    /** readLine() forgets the half of a line that it has when the timeout comes. */
    static String brokenAfterTheTimeout(Peers peers) throws IOException {
        peers.server().setSoTimeout(Peers.MOMENT);
        BufferedReader in = new BufferedReader(new InputStreamReader(peers.server().getInputStream(), UTF_8));
        return twoHalves(peers, in::readLine);
    }

    /** Keeps the half in a place of its own. (Or else: a timeout is the end of this connection.) */
    static String fixedAfterTheTimeout(Peers peers) throws IOException {
        peers.server().setSoTimeout(Peers.MOMENT);
        InputStream in = new BufferedInputStream(peers.server().getInputStream());
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        return twoHalves(peers, () -> {
            for (int b; (b = in.read()) != '\n' && b != -1; ) {
                line.write(b);
            }
            return line.toString(UTF_8);
        });
    }

    private interface Line {
        String read() throws IOException;
    }

    /** Sends "hel", waits for the timeout of the reader, sends "lo", and returns what the reader has then. */
    private static String twoHalves(Peers peers, Line line) throws IOException {
        peers.client().getOutputStream().write("hel".getBytes(UTF_8));
        try {
            return line.read();
        } catch (IOException timeout) {
            peers.client().getOutputStream().write("lo\n".getBytes(UTF_8));
            return line.read();
        }
    }

    static void play(Show show) throws Exception {
        try (Peers peers = Peers.connect()) {
            Background<Integer> reading = Background.start(() -> broken(peers.server()));
            show.broken("after a while the read has come back: " + reading.endsWithin(Peers.MOMENT));
            peers.server().close();   // the only way out
            show.broken("until another thread closes the socket: " + Show.outcome(reading::result));
        }
        show.why("A peer without power or network says nothing. How long to wait is your decision.");
        try (Peers peers = Peers.connect()) {
            show.fixed("with a timeout: " + Show.outcome(() -> fixed(peers.server())));
        }
        try (Peers peers = Peers.connect()) {
            show.broken("sent: hel, a pause, lo; readLine() after the timeout: " + brokenAfterTheTimeout(peers));
        }
        try (Peers peers = Peers.connect()) {
            show.fixed("the same, the half kept: " + fixedAfterTheTimeout(peers));
        }
    }
}
