package sockets.troubleshooting;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** A client breaks off, and the server dies: its catch is outside the accept loop. */
final class ConnectionReset {
    private ConnectionReset() {
    }

    static void broken(ServerSocket listener, Consumer<String> log) {
        try (listener) {
            while (true) {
                try (Socket connection = listener.accept()) {
                    Peers.echo(connection);
                }
            }
        } catch (IOException e) {   // of any client: the loop is left, and nobody accepts any more
            log.accept("the server ends: " + e);
        }
    }

    static void fixed(ServerSocket listener, Consumer<String> log) throws IOException {
        while (!listener.isClosed()) {
            Socket connection = listener.accept();   // declared in the loop: try (connection) needs a variable that does not change
            try (connection) {
                Peers.echo(connection);   // in your server: everything between accept() and close()
            } catch (IOException e) {   // of this client: on to the next one
                log.accept("a client is lost: " + e);
            }
        }
    }

    /** A client that is served, and breaks off. */
    static void breakOff(ServerSocket listener) throws IOException {
        Socket client = Peers.dial(listener);
        client.getOutputStream().write('a');
        client.getInputStream().read();
        Peers.reset(client);   // as some programs leave that crash or are killed
    }

    /** The next client. */
    static String ask(ServerSocket listener) throws IOException {
        try (Socket client = Peers.dial(listener)) {
            client.getOutputStream().write('b');
            return "answered: " + (char) client.getInputStream().read();
        }
    }

    static void play(Show show) throws Exception {
        ServerSocket fragile = Peers.listen();
        Background<Void> dying = Background.start(() -> broken(fragile, show::broken));
        breakOff(fragile);
        dying.result();
        show.broken("the next client: " + Show.outcome(() -> ask(fragile)));
        show.why("""
            "Connection reset" is the end of one connection, and a normal one: a client broke off.
            The catch around the accept loop makes it the end of the server: put it inside, around one client.""");
        try (ServerSocket robust = Peers.listen()) {
            Background<Void> serving = Background.start(() -> fixed(robust, show::fixed));
            breakOff(robust);
            show.fixed("the next client: " + Show.outcome(() -> ask(robust)));
            robust.close();   // ends accept()
            serving.endsWithin(Peers.PATIENCE);
        }
    }
}
