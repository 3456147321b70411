package sockets.step4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the threads, and on what the system has left to give. */
class ServerTest {
    private final Log log = new Log();

    private static Running serve(Server server) {
        Callable<Void> serve = () -> {
            server.serve();
            return null;
        };
        FutureTask<Void> serving = new FutureTask<>(serve);
        new Thread(serving).start();
        return new Running(server.port(), server, serving);
    }

    private static void answered(Peer peer, String message) throws Exception {
        peer.send(message);
        assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
    }

    @Test
    void closeLeavesNoThread() throws Exception {
        List<Thread> handlers = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            handlers.add(thread);
            return thread;
        });
        Running server = serve(new Server("127.0.0.1", 0, log, threads));
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Peer peer = new Peer(server.port());
            answered(peer, "hello");
            peers.add(peer);
        }
        server.close();
        assertThat(threads.isTerminated()).isTrue();
        assertThat(handlers).hasSize(20);
        for (Thread handler : handlers) {
            handler.join(10_000);   // its last task has ended; the thread itself may take a moment more
            assertThat(handler.isAlive()).isFalse();
        }
        for (Peer peer : peers) {
            peer.close();
        }
    }

    @Test
    void aThreadWhoseClientHasLeftServesTheNext() throws Exception {
        ThreadPoolExecutor threads = (ThreadPoolExecutor) Server.threads("threads");
        try (Running server = serve(new Server("127.0.0.1", 0, log, threads))) {
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
        }
    }

    @Test
    void aPoolStarvesTheClientAfterTheLastThreadUntilOneLeaves() throws Exception {
        try (Running server = serve(new Server("127.0.0.1", 0, log, Server.threads("pool")))) {
            List<Peer> idle = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Peer peer = new Peer(server.port());
                answered(peer, "hello");
                idle.add(peer);
            }
            try (Peer starved = new Peer(server.port())) {
                starved.send("and I?");
                starved.socket.setSoTimeout(200);
                assertThatThrownBy(starved::read).isInstanceOf(SocketTimeoutException.class);
                starved.socket.setSoTimeout(10_000);
                idle.remove(0).close();
                assertThat(starved.receiveAsMuchAs("Received: and I?")).isEqualTo("Received: and I?");
            }
            for (Peer peer : idle) {
                peer.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReplyThatTakesTooLongIsCutOffAndCountedEvenByAThreadThatIsInterrupted(boolean interrupted) throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch replying = new CountDownLatch(1);
        Running server = serve(new Server("127.0.0.1", 0, line -> {
            log.accept(line);
            if (line.contains(" sent ")) {   // between reading the message and replying
                replying.countDown();
                try {
                    stopped.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }));
        try (Peer peer = new Peer(server.port()); Peer idle = new Peer(server.port())) {
            log.next(" connected");
            log.next(" connected");   // both are accepted: in the backlog, the stop would have reset them
            peer.send("hello");
            replying.await();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            server.server().close();
            assertThat(Thread.interrupted()).as("still interrupted").isEqualTo(interrupted);
            String last = log.next("stopped;");
            if (interrupted) {   // then no thread is waited for, not even that of the idle client
                assertThat(last).startsWith("stopped; clients cut off in the middle of a reply: ");
            } else {
                assertThat(last).isEqualTo("stopped; clients cut off in the middle of a reply: 1");
            }
            assertThat(peer.read()).isEqualTo(-1);
            assertThat(idle.read()).isEqualTo(-1);
        } finally {
            stopped.countDown();
        }
    }

    @Test
    void virtualThreadsAreThereOrTheirAbsenceIsExplained() throws Exception {
        if (Runtime.version().feature() >= 21) {
            ExecutorService threads = Server.threads("virtual");
            assertThat(threads.submit(() -> Thread.currentThread().toString()).get()).startsWith("VirtualThread");
            threads.shutdown();
        } else {
            assertThatThrownBy(() -> Server.threads("virtual")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("virtual threads need JDK 21");
        }
    }

    @Test
    void aThreadThatCannotBeStartedCostsOneConnection() throws Exception {
        ExecutorService threads = new ThreadPoolExecutor(0, 10, 60, TimeUnit.SECONDS, new SynchronousQueue<>()) {
            private boolean refused;

            @Override
            public void execute(Runnable task) {
                if (!refused) {
                    refused = true;
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.execute(task);
            }
        };
        try (Running server = serve(new Server("127.0.0.1", 0, log, threads))) {
            try (Peer unlucky = new Peer(server.port())) {
                assertThat(unlucky.read()).isEqualTo(-1);
                assertThat(log.next("sent away")).isEqualTo(
                    unlucky.name() + " sent away: no thread for it (unable to create native thread)");
            }
            try (Peer next = new Peer(server.port())) {
                answered(next, "hello");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Server", "SelectorServer"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "a shell sets the limit, and how many files Java needs differs")
    void outOfFilesTheServerWaitsAndServesAgain(String program) throws Exception {
        List<String> limited = List.of("/bin/sh", "-c", "ulimit -n 80; exec \"$0\" -XX:-MaxFDLimit \"$@\"");
        Class<?> main = program.equals("Server") ? Server.class : SelectorServer.class;
        List<Peer> peers = new ArrayList<>();
        try (Program server = Program.start(limited, UTF_8, main, "127.0.0.1", "0")) {
            int port = Integer.parseInt(server.port());
            try (Peer first = new Peer(port)) {
                answered(first, "hello");   // the JDK needs a file of its own for the first write and close of all
            }
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                peers.add(new Peer(port));   // those that are not accepted are in the backlog
            }
            int complaints = 0;
            int connected = 0;
            while (complaints < 6) {
                String line = server.out.readLine();
                connected += line.endsWith(" connected") ? 1 : 0;
                complaints += line.startsWith("cannot accept for the moment (") ? 1 : 0;
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as("five pauses between")
                .isGreaterThan(Duration.ofMillis(500));
            assertThat(connected).as("accepted before the files were used up").isBetween(10, 80);
            answered(peers.get(0), "still there?");
            for (Peer peer : peers) {
                peer.close();
            }
            try (Peer next = new Peer(port)) {
                answered(next, "hello");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Server", "SelectorServer"})
    void aScreenThatStandsStillDoesNotKeepTheServerFromStopping(String program) throws Exception {
        Class<?> main = program.equals("Server") ? Server.class : SelectorServer.class;
        try (Program server = Program.start(main, "127.0.0.1", "0")) {
            try (Peer peer = new Peer(Integer.parseInt(server.port()))) {
                peer.socket.setSoTimeout(200);   // less than the server waits for its log
                assertThatThrownBy(() -> {   // nobody reads what the server prints
                    while (true) {
                        answered(peer, "hello");
                    }
                }).isInstanceOf(SocketTimeoutException.class);
            }
            server.process.toHandle().destroy();
            assertThat(server.process.waitFor(20, TimeUnit.SECONDS)).as("ended").isTrue();
        }
    }

    @Test
    void anInterruptStopsTheSelectorServerInPlaceOfKeepingAProcessorBusy() throws Exception {
        SelectorServer server = new SelectorServer("127.0.0.1", 0, log);
        FutureTask<Void> serving = new FutureTask<>(() -> {
            server.serve();
            return null;
        });
        Thread thread = new Thread(serving);
        thread.start();
        try (Peer peer = new Peer(server.port())) {
            answered(peer, "hello");
            thread.interrupt();
            serving.get(10, TimeUnit.SECONDS);
            assertThat(peer.read()).isEqualTo(-1);
            assertThat(log.next("disconnected")).endsWith(" disconnected: the server stopped");
            assertThat(log.next()).isEqualTo("stopped");
        } finally {
            server.close();
        }
    }

    @Test
    void linesOfManyThreadsAreWholeAndNoneIsLost() throws Exception {
        int clients = 20;
        int messages = 50;
        try (Program server = Program.start(Server.class, "127.0.0.1", "0")) {
            int port = Integer.parseInt(server.port());
            List<FutureTask<Void>> talks = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                FutureTask<Void> talk = new FutureTask<>(() -> {
                    try (Peer peer = new Peer(port)) {
                        for (int message = 0; message < messages; message++) {
                            answered(peer, "message " + message);
                        }
                    }
                    return null;
                });
                new Thread(talk).start();
                talks.add(talk);
            }
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < clients * (messages + 2); i++) {
                lines.add(server.out.readLine());
            }
            assertThat(lines).allMatch(line -> line.matches(
                "127\\.0\\.0\\.1:\\d+ (connected|disconnected: said goodbye|sent \\d+ bytes: message \\d+)"));
            for (FutureTask<Void> talk : talks) {
                talk.get(10, TimeUnit.SECONDS);
            }
            server.process.toHandle().destroy();
            assertThat(server.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            if (server.process.supportsNormalTermination()) {
                assertThat(server.rest()).as("the last line, too").isEqualTo("stopped\n");
            }
        }
    }
}
