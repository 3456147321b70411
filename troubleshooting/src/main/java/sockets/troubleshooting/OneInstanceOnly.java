package sockets.troubleshooting;

import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

/** Two clients are two runs of one program. A run button may know one run only. */
final class OneInstanceOnly {
    private OneInstanceOnly() {
    }

    /** What the button does: it stops the first run before it starts the second. Returns how many clients live. */
    static int broken(ServerSocket listener) throws Exception {
        Process first = startClient(listener);
        try (Socket one = listener.accept()) {
            Child.kill(first);
            Process second = startClient(listener);
            try (Socket two = listener.accept()) {
                return living(one, two);
            } finally {
                Child.kill(second);
            }
        } finally {
            Child.kill(first);
        }
    }

    /** Two runs at once: "allow multiple instances" in an IDE, or two terminals. */
    static int mended(ServerSocket listener) throws Exception {
        Process first = startClient(listener);
        Process second = startClient(listener);
        try (Socket one = listener.accept(); Socket two = listener.accept()) {
            return living(one, two);
        } finally {
            Child.kill(first);
            Child.kill(second);
        }
    }

    private static Process startClient(ServerSocket listener) throws IOException {
        listener.setSoTimeout(Peers.PATIENCE);
        return Child.start(OneInstanceOnly.class, "" + listener.getLocalPort());
    }

    /** How many answer. */
    private static int living(Socket... clients) throws IOException {
        int living = 0;
        for (Socket client : clients) {
            client.setSoTimeout(Peers.PATIENCE);
            client.getOutputStream().write("who?".getBytes(StandardCharsets.UTF_8));
            living += client.getInputStream().read() == -1 ? 0 : 1;
        }
        return living;
    }

    /** The client: it echoes until the server closes. */
    public static void main(String[] args) throws IOException {
        try (Socket socket = new Socket(Peers.LOOPBACK, Integer.parseInt(args[0]))) {
            Peers.echo(socket);
        }
    }

    static void play(Show show) throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            show.broken("started twice, the first run stopped for the second: living clients: " + broken(listener));
            show.why("""
                Nothing is wrong with the program. IntelliJ IDEA, says its help, runs a configuration once, unless
                "Allow multiple instances" is set in it. Terminals run as many as you start.""");
            show.mended("started twice, two processes at once: living clients: " + mended(listener));
        }
    }
}
