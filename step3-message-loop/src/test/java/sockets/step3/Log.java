package sockets.step3;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.*;

/** A log that a test can wait on. */
final class Log implements Terminal.Log {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Override
    public void say(String event) {
        events.add(event);
    }

    /** The next event; a deadline instead of a sleep. */
    String next() throws InterruptedException {
        String event = events.poll(100, TimeUnit.SECONDS);
        return event != null ? event : fail("no event in the log within 100 seconds");
    }

    /** The next event that contains the text; those before it are skipped. */
    String next(String text) throws InterruptedException {
        String event = next();
        while (!event.contains(text)) {
            event = next();
        }
        return event;
    }
}
