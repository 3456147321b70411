package sockets.step4;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The kinds of threads that {@link Server} can be given. */
final class Threads {
    private static final int POOL = 4;   // threads, and so clients served at a time

    private Threads() {
    }

    /** As many as there are clients. Starting one takes long, so one whose client has left waits a minute for the next. */
    static ExecutorService threads() {
        return Executors.newCachedThreadPool();
    }

    /** A few. That bounds the work done at a time, but a silent client keeps its thread all the same. */
    static ExecutorService pool() {
        return Executors.newFixedThreadPool(POOL);
    }

    /** Cheap enough to start one for each client: many of them share a thread of the system. */
    static ExecutorService virtual() {
        try {   // Executors.newVirtualThreadPerTaskExecutor(), by reflection: this course is compiled for JDK 17
            return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Virtual threads need JDK 21 or newer, and this is JDK "
                + Runtime.version().feature() + ".\n"
                + "Use a newer one (Maven takes the JDK that JAVA_HOME names), or another kind: threads, pool.");
        }
    }

    /** The kind of this name. */
    static ExecutorService of(String kind) {
        return switch (kind) {
            case "threads" -> threads();
            case "pool" -> pool();
            case "virtual" -> virtual();
            default -> throw new IllegalArgumentException("'" + kind + "' is not a kind of threads.\n"
                + "The arguments are [host] [port] [threads|pool|virtual], for example: 127.0.0.1 8008 pool");
        };
    }

    /** The kind that the third argument names. If there is no such kind here, it says so and ends the program. */
    static ExecutorService chosen(String... args) {
        try {
            return of(args.length > 2 ? args[2] : "threads");
        } catch (IllegalArgumentException e) {
            Terminal.fail(e.getMessage());
            throw e;   // not reached, but the compiler does not know that
        }
    }
}
