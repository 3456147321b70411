package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** "Socket closed", "Socket is closed": it was not the peer. This program closed its own socket too early. */
final class SocketClosed {
    private SocketClosed() {
    }

    /** The try block ends when the thread has started, not when it has finished, and closes the socket under it. */
    static Background<Void> broken(ServerSocket listener) throws IOException {
        try (Socket connection = listener.accept()) {
            return Background.start(() -> Peers.echo(connection));
        }
    }

    /** The thread that works with the connection closes it. */
    static Background<Void> fixed(ServerSocket listener) throws IOException {
        Socket connection = listener.accept();
        return Background.start(() -> {
            try (connection) {
                Peers.echo(connection);
            }
        });
    }

    /** Closing a stream of a socket closes the socket, and with it the other direction. */
    static String brokenByTheStream(Socket socket) throws IOException {
        try (OutputStream out = socket.getOutputStream()) {
            out.write("hello".getBytes(UTF_8));
        }
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** Says that no more will come, and goes on reading. */
    static String fixedByHalfClose(Socket socket) throws IOException {
        socket.getOutputStream().write("hello".getBytes(UTF_8));
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** A client sends hello, and returns what comes back. */
    static String ask(ServerSocket listener) throws IOException {
        try (Socket client = Peers.dial(listener)) {
            return fixedByHalfClose(client);
        }
    }

    static void play(Show show) throws Exception {
        try (ServerSocket listener = Peers.listen(); Socket client = Peers.dial(listener)) {
            show.broken("the handler in its thread: " + Show.outcome(broken(listener)::result));
            show.broken("reading after the output stream was closed: " + Show.outcome(() -> brokenByTheStream(client)));
        }
        show.why("""
            Both texts mean a close() of your own, here or in another thread: of the socket, or of one of its streams,
            which is the same. What the peer does reads differently: -1, or "Connection reset".""");
        try (ServerSocket listener = Peers.listen()) {
            Background<String> client = Background.start(() -> ask(listener));
            Background<Void> handler = fixed(listener);
            show.fixed("the handler owns the socket, the client ends with shutdownOutput(): " + client.result());
            handler.result();
        }
    }
}
