package exercises.check;

import java.io.IOException;

/** Where a check has several clients, a failure says which of them it is about. */
public final class Who {
    /** What a client does in a check. */
    public interface Step {
        void run() throws IOException;
    }

    private Who() {
    }

    /** Does it; the words of a failure begin with who it was, and with what the others do meanwhile. */
    public static void is(String who, Step step) throws IOException {
        try {
            step.run();
        } catch (AssertionError e) {
            throw new AssertionError("client:   " + who + "\n" + e.getMessage());
        }
    }
}
