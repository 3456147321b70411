package sockets.troubleshooting;

import java.io.IOException;
import java.net.*;

/** A peer leaves with a goodbye, with a reset, or without a word. Only a read tells which. */
final class ThreeEndings {
    interface Leaving {
        void run(Peers peers) throws Exception;
    }

    private ThreeEndings() {
    }

    /** These say what this program did with its own socket. They know nothing about the peer. */
    static boolean broken(Socket socket) {
        return socket.isConnected() && !socket.isClosed();
    }

    static String fixed(Socket socket) throws IOException {
        socket.setSoTimeout(Peers.MOMENT);
        try {
            return socket.getInputStream().read() == -1 ? "goodbye (read() returns -1)" : "still there: a byte came";
        } catch (SocketTimeoutException e) {
            return "silence (" + e.getMessage() + ")";
        } catch (IOException e) {
            return "reset (" + e.getMessage() + ")";
        }
    }

    /** How a connection ends for the server when the client leaves like this. */
    static String after(Leaving leaving) throws Exception {
        try (Peers peers = Peers.connect()) {
            leaving.run(peers);
            return fixed(peers.server());
        }
    }

    static void closeWithUnreadData(Peers peers) throws IOException {
        peers.server().getOutputStream().write(new byte[2]);
        peers.client().getInputStream().read();   // one of two bytes: the other one has come, and stays unread
        peers.client().close();
    }

    /** Kills a process that has two connections, the second one with unread data. */
    static String[] afterKill() throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            listener.setSoTimeout(Peers.PATIENCE);
            Process client = Child.start(ThreeEndings.class, "" + listener.getLocalPort());
            try (Socket nothingUnread = listener.accept(); Socket unread = listener.accept()) {
                unread.setSoTimeout(Peers.PATIENCE);
                unread.getOutputStream().write(new byte[2]);
                unread.getInputStream().read();   // the client says that it has read one of them
                Child.kill(client);
                return new String[] {fixed(nothingUnread), fixed(unread)};
            } finally {
                Child.kill(client);
            }
        }
    }

    /** The client that will be killed. */
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        try (Socket one = new Socket(Peers.LOOPBACK, port); Socket two = new Socket(Peers.LOOPBACK, port)) {
            two.getOutputStream().write(two.getInputStream().read());
            System.in.read();   // until it is killed, or its parent is gone
        }
    }

    static void play(Show show) throws Exception {
        try (Peers peers = Peers.connect()) {
            peers.client().close();
            show.broken("the client has left; isConnected() && !isClosed() says: " + broken(peers.server()));
        }
        show.why("These methods ask your own socket. Only a read tells you about the peer, in one of three ways.");
        String[] killed = afterKill();
        show.fixed("close():                  " + after(peers -> peers.client().close()));
        show.fixed("close(), data unread:     " + after(ThreeEndings::closeWithUnreadData));
        show.fixed("killed:                   " + killed[0]);
        show.fixed("killed, data unread:      " + killed[1]);
        show.fixed("setSoLinger(true, 0):     " + after(peers -> Peers.reset(peers.client())));
        show.fixed("shutdownOutput():         " + after(peers -> peers.client().shutdownOutput()));
        show.fixed("no word, or a cable cut:  " + after(peers -> { }));
    }
}
