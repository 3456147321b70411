package sockets.step4;

import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The four ways of serving many clients. */
enum Kind {
    THREADS, POOL, VIRTUAL, SELECTOR;

    /** Those that there are on this JDK. */
    static Stream<Kind> here() {
        return Stream.of(values()).filter(kind -> kind != VIRTUAL || Runtime.version().feature() >= 21);
    }

    Running start(int port, Consumer<String> log) throws IOException {
        return start("127.0.0.1", port, log);
    }

    Running start(String host, int port, Consumer<String> log) throws IOException {
        Closeable server = create(host, port, log);
        FutureTask<Void> serving = new FutureTask<>(serving(server));
        new Thread(serving).start();
        return new Running(port(server), server, serving);
    }

    Closeable create(int port, Consumer<String> log) throws IOException {
        return create("127.0.0.1", port, log);
    }

    private Closeable create(String host, int port, Consumer<String> log) throws IOException {
        return this == SELECTOR ? new SelectorServer(host, port, log)
            : new Server(host, port, log, Server.threads(name().toLowerCase(Locale.ROOT)));
    }

    int port(Closeable server) {
        return server instanceof SelectorServer selector ? selector.port() : ((Server) server).port();
    }

    private static Callable<Void> serving(Closeable server) {
        return () -> {
            if (server instanceof SelectorServer selector) {
                selector.serve();
            } else {
                ((Server) server).serve();
            }
            return null;
        };
    }
}
