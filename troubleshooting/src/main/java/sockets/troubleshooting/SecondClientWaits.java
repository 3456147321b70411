package sockets.troubleshooting;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** The second client gets no answer while the first one is there. It is connected, but not accepted. */
final class SecondClientWaits {
    private SecondClientWaits() {
    }

    /** One client after another: the second one waits in the queue, however long the first one stays. */
    static void broken(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket connection = listener.accept()) {
                Peers.echo(connection);
            }
        }
    }

    /** The thread of the loop only accepts. Each client has a thread of its own, which also closes its connection. */
    static void fixed(ServerSocket listener) throws IOException {
        while (true) {
            Socket connection = listener.accept();   // declared in the loop: a thread needs a variable that does not change
            new Thread(() -> {
                try (connection) {
                    Peers.echo(connection);   // in your server: everything between accept() and close()
                } catch (IOException e) {
                    System.out.println("a client is lost: " + e);
                }
            }).start();
        }
    }

    /** A server's way of serving. */
    interface Serving {
        void serve(ServerSocket listener) throws Exception;
    }

    /** A first client is there, and says nothing more. Returns what a second one gets within this many milliseconds. */
    static String secondClient(Serving serving, int millis) throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            Background.start(() -> serving.serve(listener));
            try (Socket first = Peers.dial(listener); Socket second = Peers.dial(listener)) {
                first.getOutputStream().write('1');
                first.getInputStream().read();   // the first one is being served
                second.getOutputStream().write('2');
                second.setSoTimeout(millis);
                return "connected: " + second.isConnected() + ", sent: true, reply: "
                    + Show.outcome(() -> (char) second.getInputStream().read());
            }
        }
    }

    /** How many clients get into the queue of a server that never accepts, and what the next one hears. */
    static String queue(int backlog) throws IOException {
        List<Socket> clients = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, backlog, Peers.LOOPBACK)) {
            String last = CannotConnect.fill(listener, clients);
            return clients.size() - 1 + " clients connected, the next one: " + last;
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    static void play(Show show) throws Exception {
        show.broken("the second client is " + secondClient(SecondClientWaits::broken, Peers.MOMENT));
        show.why("""
            The system makes connections by itself and keeps them in a queue, the backlog, until accept() takes them.
            Its length is no limit on clients. Here, with a backlog of 2 and without accept():
            """ + queue(2));
        show.fixed("the second client is " + secondClient(SecondClientWaits::fixed, Peers.PATIENCE));
    }
}
