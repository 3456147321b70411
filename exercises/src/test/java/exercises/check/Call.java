package exercises.check;

import java.util.concurrent.Callable;

/** A call to the learner's client, in a thread of its own: meanwhile the check plays the server. */
public final class Call {
    private final Running program;
    private final Story story;   // the server's, which knows what happened before

    Call(Callable<String> client, Story story) {
        program = new Running(client, () -> { });
        this.story = story;
    }

    /** The call must return this text, exactly. */
    public void expect(String reply) throws InterruptedException {
        String expected = "your client returns " + Story.show(reply);
        Object result = result(expected);
        if (!reply.equals(result)) {
            boolean cut = result instanceof String text && !text.isEmpty() && reply.startsWith(text);
            throw story.failure(expected, outcome(result) + (cut ? ": the rest is lost" : ""), "");
        }
    }

    /** The call must return this text; more after it does not matter yet. */
    public void expectBeginning(String reply) throws InterruptedException {
        String expected = "your client returns " + Story.show(reply);
        Object result = result(expected);
        if (!(result instanceof String text && text.startsWith(reply))) {
            throw story.failure(expected, outcome(result), "");
        }
    }

    /** The call must end with an exception of this class. */
    public void expect(Class<? extends Exception> exception) throws InterruptedException {
        String expected = "your client throws " + (exception.getSimpleName().matches("[AEIOU].*") ? "an " : "a ")
            + exception.getSimpleName();
        Object result = result(expected);
        if (!exception.isInstance(result)) {
            throw story.failure(expected, outcome(result), "");
        }
    }

    private Object result(String expected) throws InterruptedException {
        if (!program.endsWithin(Peer.PATIENCE)) {
            throw story.failure(expected, "nothing for " + Peer.PATIENCE / 1_000 + " seconds", program.note());
        }
        return program.result();
    }

    boolean hasEnded() {
        return program.hasEnded();
    }

    /** A line that says where the client is now, or how it ended. */
    String note() {
        if (!program.hasEnded()) {
            return program.note();
        }
        Object result = program.result();
        return "\nnote:     your client has " + (result instanceof Throwable ? "ended with " : "returned ") + show(result);
    }

    private static String outcome(Object result) {
        return (result instanceof Throwable ? "it ended with " : "it returned ") + show(result);
    }

    private static String show(Object result) {
        return result instanceof String text ? Story.show(text)
            : result instanceof Throwable failure ? Running.show(failure) : String.valueOf(result);
    }
}
