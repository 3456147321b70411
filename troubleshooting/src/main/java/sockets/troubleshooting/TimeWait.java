package sockets.troubleshooting;

import java.io.IOException;
import java.net.*;

/** A restart right after the stop: connections that the old server closed first keep its port for a minute. */
final class TimeWait {
    private TimeWait() {
    }

    /** A restart without SO_REUSEADDR. Java on Linux switches it on by itself; Python, for example, does not. */
    static void broken(int port) throws IOException {
        restart(port, false);
    }

    static void fixed(int port) throws IOException {
        restart(port, true);
    }

    private static void restart(int port, boolean reuseAddress) throws IOException {
        try (ServerSocket server = new ServerSocket()) {   // not new ServerSocket(port): that would bind at once,
            server.setReuseAddress(reuseAddress);          // and this would come too late
            server.bind(new InetSocketAddress(Peers.LOOPBACK, port));
        }
    }

    /** The old server: it has served one client and is gone. The return value is its port. */
    static int oldServer(boolean reuseAddress, boolean closesFirst) throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(reuseAddress);
            server.bind(new InetSocketAddress(Peers.LOOPBACK, 0));
            try (Socket client = Peers.dial(server); Socket connection = server.accept()) {
                Socket first = closesFirst ? connection : client;
                Socket second = closesFirst ? client : connection;
                first.close();
                second.getInputStream().read();   // -1: the goodbye of the first has come
            }
            return server.getLocalPort();
        }
    }

    static boolean isOnByItself() throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            return server.getReuseAddress();
        }
    }

    static void play(Show show) throws IOException {
        int port = oldServer(true, true);
        String outcome = Show.outcome(() -> broken(port));
        show.broken("restart with setReuseAddress(false): " + outcome);
        int strictPort = oldServer(false, true);
        show.broken("restart with true, but the old server had false: " + Show.outcome(() -> fixed(strictPort)));
        show.why("""
            The side that closes a connection first keeps it in the state TIME_WAIT (Linux: 60 seconds), so that its late
            packets reach no other connection. If that was the server, its port stays occupied, unless both the old and
            the new socket have SO_REUSEADDR, set before bind(). Does Java set it by itself on this system? %s."""
            .formatted(isOnByItself()));
        if (outcome.equals("no error")) {
            show.why("No error? Then this system keeps no such connections, or its table of them is full just now.");
        }
        show.fixed("restart with setReuseAddress(true): " + Show.outcome(() -> fixed(port)));
        int quietPort = oldServer(true, false);
        show.fixed("restart with false, but the client had closed first: " + Show.outcome(() -> broken(quietPort)));
    }
}
