package sockets.troubleshooting;

import java.io.IOException;
import java.net.*;

/** "Socket is not connected", "not bound", "already connected": calls in the wrong order for a socket. */
final class OrderOfCalls {
    private OrderOfCalls() {
    }

    static void broken() throws IOException {
        try (Socket socket = new Socket()) {   // without an address: not connected yet
            socket.getOutputStream();
        }
    }

    static void brokenAccept() throws IOException {
        try (ServerSocket listener = new ServerSocket()) {   // without a port: not bound yet
            listener.accept();
        }
    }

    static void brokenTwice(SocketAddress server) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server);
            socket.connect(server);
        }
    }

    /** The server: bind, accept, streams of the accepted connection. The client: connect, streams. */
    static int fixed() throws IOException {
        try (ServerSocket listener = new ServerSocket(); Socket client = new Socket()) {
            listener.bind(new InetSocketAddress(Peers.LOOPBACK, 0));
            client.connect(listener.getLocalSocketAddress(), Peers.PATIENCE);
            try (Socket connection = listener.accept()) {   // this one talks to the client; the listener only accepts
                client.getOutputStream().write('x');
                return connection.getInputStream().read();
            }
        }
    }

    static void play(Show show) throws IOException {
        show.broken("streams before connect(): " + Show.outcome(OrderOfCalls::broken));
        show.broken("accept() before bind(): " + Show.outcome(OrderOfCalls::brokenAccept));
        try (ServerSocket listener = Peers.listen()) {
            show.broken("connect() twice: " + Show.outcome(() -> brokenTwice(listener.getLocalSocketAddress())));
        }
        show.why("A socket has one life: bind or connect, use, close. new Socket() and new ServerSocket() do neither.");
        show.fixed("bind, connect, accept, write, read: " + (char) fixed());
    }
}
