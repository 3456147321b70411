package sockets.troubleshooting;

import java.io.IOException;
import java.net.ServerSocket;

/** The server does not stop: its thread waits in accept(), and hears neither a flag nor an interrupt. */
final class ServerWontStop {
    private ServerWontStop() {
    }

    /** Returns whether the thread ended. */
    static boolean broken(Thread server) throws InterruptedException {
        server.interrupt();
        server.join(Peers.MOMENT);
        return !server.isAlive();
    }

    static boolean fixed(Thread server, ServerSocket listener) throws IOException, InterruptedException {
        listener.close();   // accept() throws SocketException, and that is the end of the loop
        server.join(Peers.PATIENCE);
        return !server.isAlive();
    }

    /** Waits for clients, none of which comes. Returns why it ended. */
    static String serve(ServerSocket listener) {
        return Show.outcome(() -> listener.accept().close());
    }

    /** Virtual threads, from JDK 21 on. By reflection, because this course is compiled for JDK 17. */
    static Thread startVirtual(Runnable work) throws ReflectiveOperationException {
        return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }

    static void play(Show show) throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            Background<String> server = Background.start(() -> serve(listener));
            show.broken("after interrupt() the server has stopped: " + broken(server.thread));
            show.why("""
                accept() and read() do not look at the interrupt flag of a thread. Your loop looks at its own flag only
                between two clients. close() from another thread ends the wait; the exception is how they say so.""");
            show.fixed("after close() the server has stopped: " + fixed(server.thread, listener));
            show.fixed("accept() said: " + server.result());
        }
        if (Runtime.version().feature() >= 21) {
            try (ServerSocket listener = Peers.listen()) {
                String[] said = new String[1];
                Thread server = startVirtual(() -> said[0] = serve(listener));
                show.say("virtual", "a virtual thread does stop after interrupt(): " + broken(server));
                show.say("virtual", "accept() said: " + said[0] + "; the listener is closed: " + listener.isClosed());
            }
        }
    }
}
