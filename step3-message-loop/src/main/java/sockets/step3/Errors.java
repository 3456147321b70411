package sockets.step3;

import java.io.*;
import java.net.*;

/**
 * What went wrong, its likely cause and what to do next, in plain sentences. The system's own text is only quoted: it may be
 * in any language. Where the type of an error does not tell enough, we ask the system.
 */
final class Errors {
    private static final String RUN = "mvn -q -pl step3-message-loop compile exec:java";
    private static final String HELP = "see troubleshooting/README.md#";

    private Errors() {
    }

    /** For a server that could not listen, or could not accept. */
    static String ofServer(Terminal terminal, IOException e) {
        String where = terminal.host + ":" + terminal.port + " (" + e.getMessage() + "): ";
        if (e instanceof UnknownHostException) {
            return "Cannot listen on " + where + "no machine is known by this name.\n" + Terminal.USAGE;
        }
        if (!(e instanceof BindException)) {   // the port is ours: so it was accept() that failed
            return "Cannot go on listening on " + where + "the system gives us no connection.\n"
                + "If too many files or connections are open, close other programs. Then start this one again.";
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(terminal.host))) {   // so the address is ours
            String other = "\"-Dexec.args=" + terminal.host + " " + free.getLocalPort() + "\"";
            return "Cannot listen on " + where + (terminal.port >= 1024 ? ""
                    : "the system keeps this port for itself, as many do below 1024, or ")
                + "another program has this port, perhaps an earlier run of this one.\n"
                + "Stop it with Ctrl-C in its window (not there? " + HELP + "address-in-use), or use another port:\n"
                + "  server: " + RUN + " " + other + "\n"
                + "  client: " + RUN + "@client " + other;
        } catch (IOException notOurs) {
            return "Cannot listen on " + where + "this machine has no such address.\n" + Terminal.USAGE;
        }
    }

    /** For a client that could not connect, or got no reply. */
    static String ofClient(Terminal terminal, IOException e) {
        String where = terminal.host + ":" + terminal.port + " (" + e.getMessage() + "): " + HELP;
        if (e instanceof UnknownHostException) {
            return "'" + terminal.host + "' was not found: no machine is known by this name.\n" + Terminal.USAGE;
        }
        if (terminal.port == 0) {
            return "Port 0 means any free port, but only for a server: use the number that the server printed.";
        }
        if (e instanceof SocketTimeoutException) {
            return "No answer from " + where + (terminal.connected ? "second-client-waits" : "cannot-connect")
                + "\nThe server is busy with another client, or out of reach: look at its window, and try again.";
        }
        if (terminal.connected) {
            return "The connection to " + where + "three-endings\n"
                + "It ended without a reply. The server's window may say why; if the server has stopped, start it again.";
        }
        if (e instanceof ConnectException) {
            return "Nobody listens on " + where + "cannot-connect\nStart the server first, in another window: "
                + RUN + " \"-Dexec.args=" + terminal.host + " " + terminal.port + "\"";
        }
        return "Cannot reach " + where + "cannot-connect\n"
            + "There is no route to it: check the address, this machine's network, and any firewall.";
    }
}
