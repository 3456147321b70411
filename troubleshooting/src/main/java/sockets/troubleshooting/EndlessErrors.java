package sockets.troubleshooting;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;

/** The server prints the same error for ever: the catch stands inside the loop over a connection that has ended. */
final class EndlessErrors {
    private static final int ENOUGH = 1000;

    private EndlessErrors() {
    }

    /** Returns the number of errors. It would not end by itself: we stop it. */
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

    static int mended(DataInputStream in, Consumer<String> log) {
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

    /** The end of the server of a connection over which one message came, and the goodbye. */
    static DataInputStream oneMessage() throws IOException {
        byte[] hello = {0, 5, 'h', 'e', 'l', 'l', 'o'};   // as writeUTF() writes it: the length goes first
        return new DataInputStream(Peers.received(hello).getInputStream());
    }

    static void play(Show show) throws IOException {
        try (DataInputStream in = oneMessage()) {
            show.broken("errors until we stopped it: " + broken(in, show::broken));
        }
        show.why("""
            An ended connection stays ended: each further read gives the same error, at once, as fast as the processor
            can. A catch inside the loop goes on with it.""");
        try (DataInputStream in = oneMessage()) {
            show.mended("errors: " + mended(in, show::mended));
        }
    }
}
