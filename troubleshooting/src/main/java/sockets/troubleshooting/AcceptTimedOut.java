package sockets.troubleshooting;

import java.io.IOException;
import java.net.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** "Accept timed out": a quiet moment ends the server. */
final class AcceptTimedOut {
    private AcceptTimedOut() {
    }

    /** The timeout of a listener limits the wait for a client, and its exception leaves the loop. */
    static void broken(ServerSocket listener) throws IOException {
        listener.setSoTimeout(Peers.MOMENT);
        while (true) {
            try (Socket connection = listener.accept()) {
                Peers.echo(connection);
            }
        }
    }

    /** With a timeout, the loop can check now and then whether to stop. Without one, accept() may wait forever. */
    static void fixed(ServerSocket listener, BooleanSupplier stop) throws IOException {
        listener.setSoTimeout(Peers.MOMENT);
        while (!stop.getAsBoolean()) {
            try (Socket connection = listener.accept()) {
                Peers.echo(connection);
            } catch (SocketTimeoutException e) {
                // nobody came, which is no error
            }
        }
    }

    static void play(Show show) throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            show.broken("a server that nobody calls for 0.1 s: " + Show.outcome(() -> broken(listener)));
            show.why("setSoTimeout of a ServerSocket limits accept(), and not the reads of the accepted connections.");
            AtomicInteger looks = new AtomicInteger();
            fixed(listener, () -> looks.incrementAndGet() > 3);
            show.fixed("went on through 3 quiet moments, until it was told to stop");
        }
    }
}
