package sockets.troubleshooting;

import java.util.Set;
import java.util.concurrent.*;

/** A thread that does one thing. Each wait for it is bounded. */
final class Background<T> {
    private static final Set<Background<?>> ALL = ConcurrentHashMap.newKeySet();

    private final FutureTask<T> task;
    final Thread thread;

    private Background(Callable<T> work) {
        task = new FutureTask<>(work);
        thread = new Thread(task, "background");
    }

    static <T> Background<T> start(Callable<T> work) {
        Background<T> background = new Background<>(work);
        ALL.add(background);
        background.thread.start();
        return background;
    }

    static Background<Void> start(Show.Action work) {
        return start(() -> {
            work.run();
            return null;
        });
    }

    boolean endsWithin(int millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }

    /** What came of it; an exception in the thread is thrown here. */
    T result() throws Exception {
        if (!endsWithin(Peers.PATIENCE)) {
            throw new IllegalStateException("the thread still runs");
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Waits until all have ended, so that a play leaves no thread behind. */
    static void awaitAll() throws InterruptedException {
        for (Background<?> background : ALL) {
            if (!background.endsWithin(Peers.PATIENCE)) {
                throw new IllegalStateException("a thread was left behind");
            }
            ALL.remove(background);
        }
    }
}
