package sockets.step4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.*;

import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the threads that the server is given. */
class ServerTest {
    private final Log log = new Log();

    private Running serve(ExecutorService threads) throws IOException {
        return Kind.start(new Server("127.0.0.1", 0, log, threads), Set.of());
    }

    private static void answered(Peer peer, String message) throws Exception {
        peer.send(message);
        assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
    }

    /** Like {@link Threads#threads()}; the test says what goes wrong with them. */
    private abstract static class BrokenThreads extends ThreadPoolExecutor {
        BrokenThreads() {
            super(0, 10, 60, TimeUnit.SECONDS, new SynchronousQueue<>());
        }
    }

    @Test
    void closeLeavesNoThreadBehind() throws Exception {
        ThreadPoolExecutor threads = (ThreadPoolExecutor) Threads.threads();
        Running server = serve(threads);
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            peers.add(new Peer(server.port()));
            answered(peers.get(i), "hello");
        }
        assertThat(threads.getPoolSize()).isEqualTo(20);
        server.setGrace(100_000);
        server.close();
        assertThat(threads.isTerminated()).isTrue();
        for (Peer peer : peers) {
            peer.close();
        }
    }

    @Test
    void aThreadWhoseClientHasLeftServesTheNext() throws Exception {
        ThreadPoolExecutor threads = (ThreadPoolExecutor) Threads.threads();
        try (Running server = serve(threads)) {
            for (int i = 0; i < 10; i++) {
                try (Peer peer = new Peer(server.port())) {
                    answered(peer, "hello");
                }
                log.next("disconnected");
                while (threads.getActiveCount() > 0) {
                    Thread.onSpinWait();   // until the thread is free
                }
            }
            assertThat(threads.getLargestPoolSize()).isLessThan(10);
            assertThat(server.connections()).as("what close() would have to close").isEmpty();
        }
    }

    @Test
    void aPoolStarvesTheClientAfterTheLastThreadUntilOneLeaves() throws Exception {
        try (Running server = serve(Threads.pool())) {
            List<Peer> idle = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                idle.add(new Peer(server.port()));
                answered(idle.get(i), "hello");
            }
            try (Peer starved = new Peer(server.port())) {
                starved.send("and I?");
                String first = idle.get(0).name();
                idle.remove(0).close();
                assertThat(starved.receiveAsMuchAs("Received: and I?")).isEqualTo("Received: and I?");
                for (String line = log.next(); !line.startsWith(first + " disconnected"); line = log.next()) {
                    assertThat(line).as("served before one left").doesNotStartWith(starved.name());
                }
                assertThat(log.next()).isEqualTo(starved.name() + " connected");
            }
            for (Peer peer : idle) {
                peer.close();
            }
        }
    }

    @Test
    void aThreadThatCannotBeStartedCostsAPauseAndALine() throws Exception {
        AtomicBoolean none = new AtomicBoolean(true);
        try (Running server = serve(new BrokenThreads() {
            @Override
            public void execute(Runnable task) {
                if (none.get()) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.execute(task);
            }
        })) {
            for (int i = 0; i < 3; i++) {   // it tries again, and says so once
                try (Peer unlucky = new Peer(server.port())) {
                    assertThat(unlucky.read()).isEqualTo(-1);
                }
            }
            none.set(false);
            try (Peer next = new Peer(server.port())) {
                answered(next, "hello");
            }
            log.next("listening");
            assertThat(log.next("ac")).isEqualTo("cannot accept now (unable to create native thread)");
            assertThat(log.next("ac")).isEqualTo("accepting again");
        }
    }

    @Test
    void anInterruptEndsThePauseAndTheServer() throws Exception {
        Running server = serve(new BrokenThreads() {
            @Override
            public void execute(Runnable task) {
                throw new OutOfMemoryError("unable to create native thread");
            }
        });
        try (Peer unlucky = new Peer(server.port())) {
            log.next("cannot accept");
            server.thread().interrupt();
            assertThatThrownBy(() -> server.serving().get(100, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        } finally {
            server.server().close();
        }
    }

    @Test
    void aClientThatComesWhileTheThreadsShutDownIsClosedWithoutAWord() throws Exception {
        AtomicReference<Running> server = new AtomicReference<>();
        BrokenThreads closing = new BrokenThreads() {
            @Override
            public void execute(Runnable task) {
                new Thread(() -> assertThatCode(server.get().server()::close).doesNotThrowAnyException()).start();
                while (!isShutdown()) {
                    Thread.onSpinWait();
                }
                super.execute(task);
            }
        };
        server.set(serve(closing));
        try (Peer peer = new Peer(server.get().port())) {
            assertThat(peer.read()).isEqualTo(-1);
        }
        server.get().close();
        assertThat(log.next()).startsWith("listening");
        assertThat(log.next()).isEqualTo("stopped");
    }

    @Test
    void closeGoesOnWhenAConnectionCannotBeClosed() throws Exception {
        Running server = serve(Threads.threads());
        server.setGrace(100_000);
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            peers.add(new Peer(server.port()));
            answered(peers.get(i), "hello");
        }
        server.connections().add(new Socket() {
            @Override
            public void shutdownInput() throws IOException {
                throw new IOException("cannot be shut down");
            }

            @Override
            public void close() throws IOException {
                throw new IOException("cannot be closed");
            }
        });
        server.close();
        for (Peer peer : peers) {
            assertThat(peer.read()).isEqualTo(-1);
            peer.close();
        }
        for (int i = 0; i < 4; i++) {
            assertThat(log.next("stopped")).endsWith(" disconnected: the server stopped");
        }
        assertThat(log.next()).isEqualTo("stopped");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReplyThatTakesTooLongIsCutOffEvenByAThreadThatIsInterrupted(boolean interrupted) throws Exception {
        CountDownLatch replying = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Running server = Kind.start(new Server("127.0.0.1", 0, event -> {
            if (event.contains(" sent ")) {   // the server says so between reading a message and replying
                replying.countDown();
                assertThatCode(stopped::await).doesNotThrowAnyException();
            }
            if (event.equals("stopped")) {
                stopped.countDown();
            }
            log.say(event);
        }, Threads.threads()), Set.of());
        try (Peer peer = new Peer(server.port())) {
            peer.send("hello");
            replying.await();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            server.server().close();
            assertThat(Thread.interrupted()).as("still interrupted").isEqualTo(interrupted);
            assertThat(peer.read()).isEqualTo(-1);
            assertThat(log.next("disconnected")).isEqualTo(
                peer.name() + " disconnected: the server stopped (Socket closed)");
        }
        server.close();
    }

    @Test
    void aThreadThatIsCutOffHasAMomentForItsLastWords() throws Exception {
        CountDownLatch replying = new CountDownLatch(1);
        CountDownLatch cutOff = new CountDownLatch(1);
        AtomicBoolean waited = new AtomicBoolean();
        Running server = Kind.start(new Server("127.0.0.1", 0, event -> {
            log.say(event);
            if (event.contains(" sent ")) {   // the server says so between reading a message and replying
                replying.countDown();
                assertThatCode(cutOff::await).doesNotThrowAnyException();
            }
        }, new BrokenThreads() {
            @Override
            public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
                if (!waited.getAndSet(true)) {
                    return false;   // the reply takes too long
                }
                cutOff.countDown();
                return super.awaitTermination(100, TimeUnit.SECONDS);
            }
        }), Set.of());
        try (Peer peer = new Peer(server.port())) {
            peer.send("hello");
            replying.await();
            server.close();
            assertThat(log.next("stopped")).isEqualTo(peer.name() + " disconnected: the server stopped (Socket closed)");
            assertThat(log.next()).isEqualTo("stopped");
        } finally {
            cutOff.countDown();
        }
    }

    @Test
    void linesOfManyThreadsAreWholeAndNoneIsLost() throws Exception {
        int clients = 20;
        int messages = 50;
        PrintStream before = System.out;
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        System.setOut(new PrintStream(screen, true, UTF_8));
        try (Running server = Kind.start(new Server("127.0.0.1", 0, Terminal::log, Threads.threads()), Set.of())) {
            List<FutureTask<Void>> talks = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                FutureTask<Void> talk = new FutureTask<>(() -> {
                    try (Peer peer = new Peer(server.port())) {
                        for (int message = 0; message < messages; message++) {
                            answered(peer, "message " + message);
                        }
                        peer.halfClose();
                        assertThat(peer.read()).isEqualTo(-1);
                    }
                    return null;
                });
                new Thread(talk).start();
                talks.add(talk);
            }
            for (FutureTask<Void> talk : talks) {
                talk.get(100, TimeUnit.SECONDS);
            }
        } finally {
            System.setOut(before);
        }
        assertThat(screen.toString(UTF_8).lines()).hasSize(clients * (messages + 2) + 2).allMatch(line -> line.matches(
            "listening on .*|stopped"
                + "|127\\.0\\.0\\.1:\\d+ (connected|disconnected: said goodbye|sent \\d+ bytes: \"message \\d+\")"));
    }

    @Test
    void eachKindOfThreadsHasAName() throws Exception {
        assertThat(((ThreadPoolExecutor) Threads.chosen("host", "port")).getMaximumPoolSize()).isGreaterThan(1_000_000);
        assertThat(((ThreadPoolExecutor) Threads.chosen("host", "port", "threads")).getCorePoolSize()).isZero();
        assertThat(((ThreadPoolExecutor) Threads.chosen("host", "port", "pool")).getMaximumPoolSize()).isEqualTo(4);
        if (Runtime.version().feature() >= 21) {
            ExecutorService virtual = Threads.chosen("host", "port", "virtual");
            assertThat(virtual.submit(() -> Thread.currentThread().toString()).get()).startsWith("VirtualThread");
            virtual.shutdown();
        }
    }
}
