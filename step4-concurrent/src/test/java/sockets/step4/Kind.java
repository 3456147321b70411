package sockets.step4;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.*;
import java.util.stream.Stream;

/** The four ways of serving many clients. */
enum Kind {
    THREADS, POOL, VIRTUAL, SELECTOR;

    /** Those that this JDK has. */
    static Stream<Kind> here() {
        return Stream.of(values()).filter(kind -> kind != VIRTUAL || Runtime.version().feature() >= 21);
    }

    Running start(Terminal.Log log) throws IOException {
        return start("127.0.0.1", 0, log);
    }

    Running start(String host, int port, Terminal.Log log) throws IOException {
        if (this == SELECTOR) {
            SelectorServer server = new SelectorServer(host, port, log);
            return run(server, server.port(), Set.of(), () -> {
                server.serve();
                return null;
            });
        }
        Set<Thread> handlers = ConcurrentHashMap.newKeySet();
        return start(new Server(host, port, log, noting(handlers, Threads.of(name().toLowerCase(Locale.ROOT)))), handlers);
    }

    static Running start(Server server, Set<Thread> handlers) {
        return run(server, server.port(), handlers, () -> {
            server.serve();
            return null;
        });
    }

    private static Running run(Closeable server, int port, Set<Thread> handlers, Callable<Void> serve) {
        FutureTask<Void> serving = new FutureTask<>(serve);
        Thread thread = new Thread(serving);
        thread.start();
        return new Running(port, server, thread, serving, handlers);
    }

    /** The same threads, but each notes down that it has been given a connection. */
    private static ExecutorService noting(Set<Thread> handlers, ExecutorService threads) {
        return (ExecutorService) Proxy.newProxyInstance(Kind.class.getClassLoader(), new Class<?>[] {ExecutorService.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("execute")) {
                    Runnable task = (Runnable) arguments[0];
                    arguments[0] = (Runnable) () -> {
                        handlers.add(Thread.currentThread());
                        task.run();
                    };
                }
                try {
                    return method.invoke(threads, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
    }
}
