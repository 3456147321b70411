package sockets.troubleshooting;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** A thread for each client, it seems, and still only one is served: run() instead of start(). */
final class RunInsteadOfStart {
    private RunInsteadOfStart() {
    }

    /** run() is a method call: the accept loop itself serves the client, and accepts nobody meanwhile. */
    static void broken(ServerSocket listener) throws IOException {
        while (true) {
            Socket connection = listener.accept();
            Thread thread = new Thread(() -> serve(connection));
            thread.run();
        }
    }

    static void fixed(ServerSocket listener) throws IOException {
        while (true) {
            Socket connection = listener.accept();
            Thread thread = new Thread(() -> serve(connection));
            thread.start();
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            Peers.echo(connection);
        } catch (IOException e) {
            // the client's own trouble; a real server says so in its log
        }
    }

    /** Which thread runs the work. */
    static String threadOf(boolean start) throws InterruptedException {
        String[] name = new String[1];
        Thread thread = new Thread(() -> name[0] = Thread.currentThread().getName(), "new thread");
        if (start) {
            thread.start();
            thread.join(Peers.PATIENCE);
        } else {
            thread.run();
        }
        return name[0];
    }

    static void play(Show show) throws Exception {
        String second = SecondClientWaits.secondClient(RunInsteadOfStart::broken, Peers.MOMENT);
        show.broken("the second client is " + second);
        show.broken("run() works in the thread: " + threadOf(false));
        show.why("run() starts no thread. It does the work in the thread that calls it, here the accept loop's.");
        show.fixed("start() works in the thread: " + threadOf(true));
        second = SecondClientWaits.secondClient(RunInsteadOfStart::fixed, Peers.PATIENCE);
        show.fixed("the second client is " + second);
    }
}
