package exercises.check;

import java.util.TreeSet;
import java.util.concurrent.*;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The learner's code at work in a thread of its own: it may never return, and it may end with any exception. */
final class Running {
    private final ThreadGroup threads = new ThreadGroup("your program");   // the threads that it starts belong to it, too
    private final FutureTask<Object> task;

    Running(Callable<?> code, Runnable atItsEnd) {
        task = new FutureTask<>(code::call) {
            @Override
            protected void done() {
                atItsEnd.run();
            }
        };
        Thread thread = new Thread(threads, task, "your program");
        thread.setDaemon(true);   // one that never ends must not keep the checks from ending
        thread.start();
    }

    boolean hasEnded() {
        return task.isDone();
    }

    boolean endsWithin(int millis) throws InterruptedException {
        try {
            task.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // that is an end as well
        } catch (TimeoutException e) {
            return false;
        }
        return true;
    }

    /** What it returned, or the exception that it ended with; only after its end. */
    Object result() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where its threads are now: the method that each has called, and the line. */
    String note() {
        Thread[] all = new Thread[100];
        TreeSet<String> places = new TreeSet<>();
        for (Thread thread : Stream.of(all).limit(threads.enumerate(all)).toList()) {
            StackTraceElement[] stack = thread.getStackTrace();
            IntStream.range(0, stack.length).filter(i -> isLearners(stack[i])).findFirst().ifPresent(i ->
                places.add((i > 0 ? stack[i - 1].getMethodName() + "(), " : "") + line(stack[i])));
        }
        return places.isEmpty() ? "" : "\nnote:     your program is in " + String.join(" and in ", places);
    }

    /** An exception in one line: what it is, and the line of the exercise that it came from. */
    static String show(Throwable failure) {
        return failure + Stream.of(failure.getStackTrace()).filter(Running::isLearners).findFirst()
            .map(frame -> " (" + line(frame) + ")").orElse("");
    }

    private static boolean isLearners(StackTraceElement frame) {
        return frame.getClassName().matches("exercises\\.(step\\d|troubleshooting)\\..*")
            && !String.valueOf(frame.getFileName()).endsWith("Test.java");
    }

    private static String line(StackTraceElement frame) {
        return frame.getFileName() + ":" + frame.getLineNumber();
    }
}
