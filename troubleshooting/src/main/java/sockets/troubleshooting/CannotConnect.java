package sockets.troubleshooting;

import java.io.IOException;
import java.net.*;
import java.util.ArrayList;
import java.util.List;

/** Refused, timed out, unknown host: three ways of not getting through, with three different causes. */
final class CannotConnect {
    private CannotConnect() {
    }

    /** The error names neither host nor port, and without a timeout the wait is the system's: minutes. */
    static void broken(String host, int port) throws IOException {
        new Socket(host, port).close();
    }

    /** Waits for a time of the caller's choice, in milliseconds, and says what failed where. */
    static String fixed(String host, int port, int millis) {
        String where = host + ":" + port;
        try (Socket socket = new Socket()) {   // a new one for each try: a Socket is used up by a failure
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), millis);
            return "connected to " + where;
        } catch (ConnectException e) {
            return "nobody listens on " + where + " (" + e.getMessage() + "): start the server, compare the ports";
        } catch (SocketTimeoutException e) {
            return "no answer from " + where + " (" + e.getMessage() + "): wrong address, firewall, or a busy server";
        } catch (UnknownHostException e) {
            return "no machine is called " + host + ": look at the spelling; the port is not part of the name";
        } catch (IllegalArgumentException e) {
            return where + ": " + e.getMessage() + ": a port is a number from 0 to 65535";
        } catch (IOException e) {
            return "cannot connect to " + where + ": " + e.getMessage();
        }
    }

    /** A port where nobody listens: it was free a moment ago. */
    static int deserted() throws IOException {
        try (ServerSocket listener = Peers.listen()) {
            return listener.getLocalPort();
        }
    }

    /** Connects to a server that never accepts, until nobody gets through any more. Returns what the last one heard. */
    static String fill(ServerSocket listener, List<Socket> waiting) {
        String outcome = "no error";
        while (outcome.equals("no error") && waiting.size() < 100) {
            Socket socket = new Socket();
            waiting.add(socket);
            outcome = Show.outcome(() -> socket.connect(listener.getLocalSocketAddress(), 5 * Peers.MOMENT));
        }
        return outcome;
    }

    static void play(Show show) throws IOException {
        String here = Peers.LOOPBACK.getHostAddress();
        int port = deserted();
        show.broken(Show.outcome(() -> broken(here, port)));
        show.broken(Show.outcome(() -> broken(here + ":8008", port)));
        show.broken(Show.outcome(() -> broken(here, 70_000)));
        show.why("""
            Refused: the machine is there, and says that nobody listens on this port. Timed out: nothing came back
            at all. Unknown host: the name led to no address, and nothing was sent to anybody.""");
        show.fixed(fixed(here, port, 2_000));
        show.fixed(fixed(here + ":8008", port, 2_000));
        show.fixed(fixed(here, 70_000, 2_000));
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, Peers.LOOPBACK)) {
            fill(full, waiting);
            show.fixed(fixed(here, full.getLocalPort(), 5 * Peers.MOMENT));
        }
        for (Socket socket : waiting) {
            socket.close();
        }
    }
}
