package exercises.check;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call of the learner's client, which may never return, or end with any exception. */
public final class Call {
    private static final int SECONDS = 3;

    private Call() {
    }

    /** What the call returns; an assertion fails if it takes longer than 3 seconds, or ends with an exception. */
    public static <T> T of(Callable<T> client) throws InterruptedException {
        FutureTask<T> call = new FutureTask<>(client);
        Thread thread = new Thread(call, "your client");
        thread.setDaemon(true);
        thread.start();
        try {
            return call.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw new AssertionError("expected: a result of your client\nbut came: " + InWords.where(e.getCause()));
        } catch (TimeoutException e) {
            throw new AssertionError("expected: a result of your client within " + SECONDS + " seconds\nbut came: nothing"
                + InWords.line(thread.getStackTrace()).map("\nnote:     it is at "::concat).orElse(""));
        }
    }
}
