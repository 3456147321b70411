package sockets.troubleshooting;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.*;
import java.util.function.Consumer;

/** The window freezes while the program waits for the network: the thread of the window has no time for clicks. */
final class WindowFreezes {
    private WindowFreezes() {
    }

    /** A click on "receive" reads the socket in the thread of the window. */
    static void broken(Executor window, Socket socket, Consumer<String> label) {
        window.execute(() -> label.accept(read(socket)));
    }

    /** It reads in a thread of its own. Only showing the text goes back to the thread of the window. */
    static void fixed(Executor window, Socket socket, Consumer<String> label) {
        new Thread(() -> {
            String text = read(socket);
            window.execute(() -> label.accept(text));   // in Swing: SwingUtilities.invokeLater(...)
        }).start();
    }

    private static String read(Socket socket) {
        try {
            return "received " + (char) socket.getInputStream().read();
        } catch (IOException e) {
            return "the connection is lost: " + e;
        }
    }

    /** What becomes of a second click while nothing comes from the server, and what the label shows in the end. */
    static String secondClick(boolean fixed, Executor window) throws Exception {
        CompletableFuture<String> label = new CompletableFuture<>();
        CountDownLatch clicked = new CountDownLatch(1);
        try (Peers peers = Peers.connect()) {
            if (fixed) {
                fixed(window, peers.client(), label::complete);
            } else {
                broken(window, peers.client(), label::complete);
            }
            try {
                label.get(Peers.MOMENT, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // nothing has come yet: the first click waits in read() now
            }
            window.execute(clicked::countDown);
            boolean taken = clicked.await(fixed ? Peers.PATIENCE : Peers.MOMENT, TimeUnit.MILLISECONDS);
            peers.server().getOutputStream().write('x');
            return (taken ? "taken" : "not taken, the window is frozen") + "; later: "
                + label.get(Peers.PATIENCE, TimeUnit.MILLISECONDS);
        }
    }

    static void play(Show show) throws Exception {
        ExecutorService window = Executors.newSingleThreadExecutor();   // plays the part of Swing's: one thread for all events
        show.broken("the second click: " + secondClick(false, window));
        show.why("One thread takes all clicks and paints the window. While it waits in read(), it does neither.");
        show.fixed("the second click: " + secondClick(true, window));
        window.shutdown();
        window.awaitTermination(Peers.PATIENCE, TimeUnit.MILLISECONDS);
    }
}
