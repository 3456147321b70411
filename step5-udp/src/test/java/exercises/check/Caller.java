package exercises.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The client that is checked. It runs in a thread of its own, for meanwhile the check plays its server. */
public final class Caller {
    private static final int SECONDS = 3;

    private final UdpPeer server;   // it knows what happened before
    private final FutureTask<String> call;
    private final Thread thread;

    Caller(Callable<String> client, UdpPeer server) {
        this.server = server;
        call = new FutureTask<>(client);
        thread = new Thread(call, "your client");
        thread.setDaemon(true);   // one that never ends must not hold up the end of the tests
        thread.start();
    }

    /** The client must return this text, exactly. */
    public void expect(String reply) throws InterruptedException {
        Object end = end(show(reply) + " as the result of your client");
        if (!reply.equals(end)) {
            boolean cut = end instanceof String text && !text.isEmpty() && reply.startsWith(text);
            throw server.failure(show(reply) + " as the result of your client",
                show(end) + (cut ? ": what the buffer cannot hold is lost" : ""), "");
        }
    }

    /** The client must return this text; more behind it does not matter yet. */
    public void expectBeginning(String reply) throws InterruptedException {
        Object end = end(show(reply) + " as the result of your client");
        if (!(end instanceof String text && text.startsWith(reply))) {
            throw server.failure(show(reply) + " as the result of your client", show(end), "");
        }
    }

    /** The client must end with an exception of this class. */
    public void expect(Class<? extends Exception> exception) throws InterruptedException {
        String expected = "a " + exception.getSimpleName() + " from your client";
        Object end = end(expected);
        if (!exception.isInstance(end)) {
            throw server.failure(expected, show(end), "");
        }
    }

    /** What the call returns, or the exception that it ends with; an assertion fails if it takes 3 seconds more. */
    private Object end(String expected) throws InterruptedException {
        try {
            return call.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            throw server.failure(expected, "nothing for " + SECONDS + " seconds", note());
        }
    }

    boolean ended() {
        return call.isDone();
    }

    /** A line about where the client is in its work, or how it ended. */
    String note() {
        String note;
        if (call.isDone()) {
            try {
                note = "has returned " + show(call.get());
            } catch (ExecutionException e) {
                note = "has ended with " + show(e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        } else {
            note = InWords.line(thread.getStackTrace()).map("is at "::concat).orElse(null);
        }
        return note == null ? "" : "\nnote:     your client " + note;
    }

    /** A text with its bytes, an exception with the line that it came from. */
    private static String show(Object end) {
        return end instanceof String text ? Peer.show(text.getBytes(UTF_8))
            : end instanceof Throwable failure ? InWords.where(failure) : String.valueOf(end);
    }
}
