package sockets.step5;

import java.io.*;
import java.net.*;

/**
 * What went wrong, its likely cause and what to do next, in plain sentences. The system's own text is only quoted: it may be
 * in any language. Where the type of an error does not tell enough, we ask the system.
 */
final class Errors {
    private static final String RUN = "mvn -q -pl step5-udp compile exec:java";
    private static final String HELP = "see troubleshooting/README.md#";

    private Errors() {
    }

    /** For a server that could not bind, or could not receive. */
    static String ofServer(Terminal terminal, IOException e) {
        String where = terminal.host + ":" + terminal.port + " (" + e.getMessage() + "): ";
        if (e instanceof UnknownHostException) {
            return "Cannot receive on " + where + "no machine is known by this name.\n" + Terminal.USAGE;
        }
        if (!(e instanceof BindException)) {   // the port is ours: so it was receive() that failed
            return "Cannot go on receiving on " + where + "the system gives us no datagram.\nStart this program again.";
        }
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getByName(terminal.host))) {   // so the address is ours
            String other = "\"-Dexec.args=" + terminal.host + " " + free.getLocalPort() + "\"";
            return "Cannot receive on " + where + (terminal.port >= 1024 ? ""
                    : "the system keeps this port for itself, as many do below 1024, or ")
                + "another program has this port, perhaps an earlier run of this one.\n"
                + "Stop it with Ctrl-C in its window (not there? " + HELP + "address-in-use), or use another port:\n"
                + "  server: " + RUN + " " + other + "\n"
                + "  client: " + RUN + "@client " + other;
        } catch (IOException notOurs) {
            return "Cannot receive on " + where + "this machine has no such address.\n" + Terminal.USAGE;
        }
    }

    /** For a client that could not send, or got no reply. */
    static String ofClient(Terminal terminal, IOException e) {
        String where = terminal.host + ":" + terminal.port + " (" + e.getMessage() + "): " + HELP;
        if (e instanceof UnknownHostException) {
            return "'" + terminal.host + "' was not found: no machine is known by this name.\n" + Terminal.USAGE;
        }
        if (terminal.port == 0) {
            return "Port 0 means any free port, but only for a server: use the number that the server printed.";
        }
        if (e instanceof PortUnreachableException) {
            return "Nobody receives on " + terminal.host + ":" + terminal.port + ", says the system: " + HELP
                + "datagram-to-nobody\nStart the server first, in another window: " + RUN + " \"-Dexec.args="
                + terminal.host + " " + terminal.port + "\"";
        }
        if (e instanceof SocketTimeoutException) {
            return "No reply from " + where + "datagram-lost\nThe datagram was lost, or its reply was, or nobody is there, "
                + "or it is slow: UDP does not tell. Run the client again?";
        }
        return "Cannot send to " + where + "cannot-connect\n"
            + "There is no route to it: check the address, this machine's network, and any firewall.";
    }
}
