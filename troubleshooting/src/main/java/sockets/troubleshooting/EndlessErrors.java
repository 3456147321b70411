package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;
import java.util.function.Consumer;

/** A read loop goes on with a connection that has ended: it prints the same error forever, or nothing. */
final class EndlessErrors {
    private static final int ENOUGH = 1000;

    private EndlessErrors() {
    }

    /** The catch is inside the loop. Returns the number of errors. It would not end by itself: we stop it. */
    static int broken(DataInputStream in, Consumer<String> log) {
        int errors = 0;
        while (errors < ENOUGH) {
            try {
                log.accept("message: " + in.readUTF());
            } catch (IOException e) {   // and on with the same connection, which has ended
                errors++;
                if (errors == 1) {
                    log.accept("error: " + e);
                }
            }
        }
        return errors;
    }

    static int fixed(DataInputStream in, Consumer<String> log) {
        try {
            while (true) {
                log.accept("message: " + in.readUTF());
            }
        } catch (EOFException e) {   // readUTF() has no -1: this is how it says goodbye
            return 0;
        } catch (IOException e) {
            log.accept("error: " + e);
            return 1;
        }
    }

    /** Nothing is printed: -1 is neither a message nor an exception. Returns the number of reads after the end. */
    static int brokenInSilence(InputStream in, Consumer<String> log) throws IOException {
        byte[] buffer = new byte[1024];
        int readsAfterTheEnd = 0;
        while (readsAfterTheEnd < ENOUGH) {
            int n = in.read(buffer);
            if (n > 0) {
                log.accept("message: " + new String(buffer, 0, n, UTF_8));
            } else {   // -1, at once, every time
                readsAfterTheEnd++;
            }
        }
        return readsAfterTheEnd;
    }

    static void fixedInSilence(InputStream in, Consumer<String> log) throws IOException {
        byte[] buffer = new byte[1024];
        int n;
        while ((n = in.read(buffer)) != -1) {
            log.accept("message: " + new String(buffer, 0, n, UTF_8));
        }
    }

    /** The server's end of a connection over which one message came, and the goodbye. */
    static DataInputStream oneMessage() throws IOException {
        byte[] hello = {0, 5, 'h', 'e', 'l', 'l', 'o'};   // as writeUTF() writes it: the length goes first
        return new DataInputStream(Peers.received(hello).getInputStream());
    }

    static void play(Show show) throws IOException {
        try (DataInputStream in = oneMessage(); Socket silent = Peers.received("hello".getBytes(UTF_8))) {
            show.broken("errors until we stopped it: " + broken(in, show::broken));
            int reads = brokenInSilence(silent.getInputStream(), show::broken);
            show.broken("reads after the end until we stopped it: " + reads);
        }
        show.why("""
            An ended connection stays ended: each further read gives the same error, or -1, at once, as fast as the
            processor can. A catch inside the loop goes on with it, and so does an if that only skips what is not > 0.""");
        try (DataInputStream in = oneMessage(); Socket silent = Peers.received("hello".getBytes(UTF_8))) {
            show.fixed("errors: " + fixed(in, show::fixed));
            fixedInSilence(silent.getInputStream(), show::fixed);
            show.fixed("the loop ended at -1");
        }
    }
}
