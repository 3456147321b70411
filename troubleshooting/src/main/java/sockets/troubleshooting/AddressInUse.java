package sockets.troubleshooting;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The port has a listener already, often an earlier run of the same server. */
final class AddressInUse {
    private AddressInUse() {
    }

    static void broken(int port) throws IOException {
        new ServerSocket(port, 5, Peers.LOOPBACK).close();
    }

    /** The most common advice. It lets a server have its port back; it does not let two have it at once. */
    static void brokenWithReuseAddress(int port) throws IOException {
        try (ServerSocket second = new ServerSocket()) {
            second.setReuseAddress(true);
            second.bind(new InetSocketAddress(Peers.LOOPBACK, port));
        }
    }

    /** Port 0 means any free port. The server has to say which one it got. */
    static int fixed() throws IOException {
        try (ServerSocket second = new ServerSocket(0, 5, Peers.LOOPBACK)) {
            return second.getLocalPort();
        }
    }

    /** The other way: stop the program that has the port. */
    static void fixedByStopping(ServerSocket first) throws IOException {
        int port = first.getLocalPort();
        first.close();
        new ServerSocket(port, 5, Peers.LOOPBACK).close();
    }

    /** The commands that show which program has a port, and stop it. */
    static String whoHas(int port, String os) {
        return os.startsWith("Windows")
            // Not "findstr LISTENING": the word may be translated. Without /C: a blank means "or"; it keeps 80080 out.
            ? "netstat -ano | findstr /C:\":" + port
                + " \"\ntaskkill /F /PID <the last number, where the third column ends in :0>"
                + "   (tasklist /FI \"PID eq 1234\" says first what 1234 is)"
            : os.startsWith("Mac") ? "lsof -nP -iTCP:" + port + " -sTCP:LISTEN\nkill <the number under PID>"
            : "ss -ltnp \"sport = :" + port + "\"\nkill <the number after pid=>";
    }

    /** The same for UDP. */
    static String whoHasForUdp(int port, String os) {
        return os.startsWith("Windows") ? "netstat -ano -p udp | findstr /C:\":" + port + " \""
            : os.startsWith("Mac") ? "lsof -nP -iUDP:" + port
            : "ss -lunp \"sport = :" + port + "\"";
    }

    static void play(Show show) throws IOException {
        try (ServerSocket first = Peers.listen()) {
            int port = first.getLocalPort();
            String[] commands = whoHas(8008, System.getProperty("os.name")).split("\n");
            show.fix("who has port 8008: " + commands[0] + "   (on every system, your Java programs: jps -lm)");
            show.fix("stop it:           " + commands[1]);
            show.fix("UDP (step 5):      " + whoHasForUdp(9000, System.getProperty("os.name")));
            show.broken("a second server on port " + port + ": " + Show.outcome(() -> broken(port)));
            show.broken("the same with SO_REUSEADDR: " + Show.outcome(() -> brokenWithReuseAddress(port)));
            show.why("A port has one listener at a time. Another program has it, often an earlier run of this one.");
            show.fixed("on any free port (0): the second server listens on port " + fixed());
            show.fixed("after the first one has stopped: " + Show.outcome(() -> fixedByStopping(first)));
        }
    }
}
