package exercises.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The client that is checked. It runs in a thread of its own, for meanwhile the check plays its server. */
public final class Caller<T> {
    private static final int SECONDS = 3;

    private final FutureTask<T> call;
    private final Thread thread;

    Caller(Callable<T> client) {
        call = new FutureTask<>(client);
        thread = new Thread(call, "your client");
        thread.setDaemon(true);   // one that never ends must not hold up the end of the tests
        thread.start();
    }

    /** What the call returns; an assertion fails if it takes 3 seconds more, or ends with an exception. */
    public T result() throws InterruptedException {
        try {
            return await();
        } catch (ExecutionException e) {
            throw new AssertionError("expected: a result of your client\nbut came: " + InWords.where(e.getCause()));
        }
    }

    /** What the call returns, or the exception that it ends with. */
    public Object end() throws InterruptedException {
        try {
            return await();
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private T await() throws InterruptedException, ExecutionException {
        try {
            return call.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("expected: a result of your client\nbut came: nothing for " + SECONDS + " seconds" + note());
        }
    }

    /** A line about where the client is in its work, or how it ended. */
    String note() {
        String note;
        if (call.isDone()) {
            try {
                note = "has returned " + show(call.get());
            } catch (ExecutionException e) {
                note = "has ended with " + InWords.where(e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        } else {
            note = InWords.line(thread.getStackTrace()).map("is at "::concat).orElse(null);
        }
        return note == null ? "" : "\nnote:     your client " + note;
    }

    /** A result in words: a text with its bytes, anything else as it is. */
    public static String show(Object result) {
        return result instanceof String text ? Peer.show(text.getBytes(UTF_8)) : String.valueOf(result);
    }
}
