package sockets.step4;

import java.io.Closeable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A server of any kind that serves in a thread of its own. */
record Running(int port, Closeable server, FutureTask<Void> serving) implements AutoCloseable {
    /** Closes the server, and makes sure that serve() has returned, and without an exception. */
    @Override
    public void close() throws Exception {
        server.close();
        serving.get(10, TimeUnit.SECONDS);
    }
}
