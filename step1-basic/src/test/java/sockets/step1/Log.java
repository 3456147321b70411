package sockets.step1;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A log that a test can wait on. */
final class Log implements Consumer<String> {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public void accept(String line) {
        lines.add(line);
    }

    /** The next line; a deadline instead of a sleep. */
    String next() throws InterruptedException {
        String line = lines.poll(10, TimeUnit.SECONDS);
        return line != null ? line : fail("no line in the log within 10 seconds");
    }

    /** The next line that contains the text; what stands before it is passed over. */
    String next(String text) throws InterruptedException {
        String line = next();
        while (!line.contains(text)) {
            line = next();
        }
        return line;
    }
}
