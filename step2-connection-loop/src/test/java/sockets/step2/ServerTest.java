package sockets.step2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.*;
import java.util.concurrent.*;
import org.junit.jupiter.api.*;

/** The connection loop. One client's conversation is the same as in step 1, and tested there. */
@Timeout(120)
class ServerTest {
    private final Log log = new Log();
    private Server server;
    private FutureTask<Void> serving;

    @BeforeEach
    void start() throws IOException {
        server = new Server("127.0.0.1", 0, log);
        serving = new FutureTask<>(() -> {
            server.serve();
            return null;
        });
        new Thread(serving).start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        serving.get(100, TimeUnit.SECONDS);   // serve() has returned, and without an exception
    }

    @Test
    void servesOneClientAfterAnother() throws Exception {
        for (String message : new String[] {"first", "你好", "third"}) {
            try (Peer peer = new Peer(server.port())) {
                peer.send(message);
                assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
                assertThat(peer.read()).as("then the server closes the connection").isEqualTo(-1);
            }
        }
    }

    @Test
    void letsTheSecondClientWaitInTheBacklogAndServesItNext() throws Exception {
        try (Peer first = new Peer(server.port())) {
            assertThat(log.next(" connected")).isEqualTo(first.name() + " connected");
            try (Peer second = new Peer(server.port())) {
                second.send("me too");   // connected and sent, though the server has not even accepted
                second.socket.setSoTimeout(200);
                assertThatThrownBy(second::read).isInstanceOf(SocketTimeoutException.class);
                second.socket.setSoTimeout(100_000);

                first.send("hello");
                assertThat(first.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
                assertThat(second.receiveAsMuchAs("Received: me too")).isEqualTo("Received: me too");
            }
        }
    }

    @Test
    void goesOnAfterEachWayOfLeaving() throws Exception {
        new Peer(server.port()).close();
        assertThat(log.next("disconnected")).endsWith(" disconnected: left without a word");

        Peer breaker = new Peer(server.port());
        assertThat(log.next("connected")).isEqualTo(breaker.name() + " connected");
        breaker.reset();
        assertThat(log.next("disconnected")).contains(" disconnected: connection lost (");

        Peer hasty = new Peer(server.port());
        hasty.send("hello");
        hasty.reset();   // depending on who is faster, the server notices while it reads, or writes, or not at all
        assertThat(log.next("disconnected")).containsPattern("disconnected: (answered|connection lost \\(.+\\))$");

        server.silenceMillis = 100;
        try (Peer silent = new Peer(server.port())) {
            assertThat(silent.read()).isEqualTo(-1);
        }
        assertThat(log.next("disconnected")).endsWith(" disconnected: silent for 0.1 s");

        server.silenceMillis = 300_000;
        try (Peer last = new Peer(server.port())) {
            last.send("still there?");
            assertThat(last.receiveAsMuchAs("Received: still there?")).isEqualTo("Received: still there?");
        }
    }

    @Test
    void logsTheEventsInOrder() throws Exception {
        String name;
        try (Peer peer = new Peer(server.port())) {
            name = peer.name();
            peer.send("hello");
            peer.receiveAsMuchAs("Received: hello");
        }
        assertThat(log.next()).isEqualTo("listening on 127.0.0.1:" + server.port());
        assertThat(log.next()).isEqualTo(name + " connected");
        assertThat(log.next()).isEqualTo(name + " sent 5 bytes: \"hello\"");
        assertThat(log.next()).isEqualTo(name + " disconnected: answered");
        server.close();
        assertThat(log.next()).isEqualTo("stopped");
    }

    @Test
    void aClientThatIsConnectedWhenTheServerIsClosedIsStillServed() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            log.next(" connected");
            server.close();
            peer.send("hello");
            assertThat(peer.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
        }
        serving.get(100, TimeUnit.SECONDS);
    }

    @Test
    void saysOnceThatItStoppedHoweverOftenItIsClosed() throws Exception {
        server.close();
        server.close();
        log.say("the last line");
        assertThat(log.next("stopped")).isEqualTo("stopped");
        assertThat(log.next()).isEqualTo("the last line");
    }

    @Test
    void aSecondCloseWaitsForTheFirst() throws Exception {   // as main() does for Ctrl-C
        Semaphore screen = new Semaphore(0);
        Server other = new Server("127.0.0.1", 0, event -> {
            log.say(event);
            if (event.equals("stopped")) {
                screen.acquireUninterruptibly();
            }
        });
        FutureTask<Void> first = close(other);
        new Thread(first).start();
        log.next("stopped");
        FutureTask<Void> second = close(other);
        Thread waiting = new Thread(second);
        waiting.start();
        while (waiting.getState() != Thread.State.BLOCKED) {
            assertThat(second.isDone()).isFalse();
            Thread.onSpinWait();
        }
        screen.release();
        first.get(100, TimeUnit.SECONDS);
        second.get(100, TimeUnit.SECONDS);
    }

    private static FutureTask<Void> close(Server server) {
        return new FutureTask<>(() -> {
            server.close();
            return null;
        });
    }

    @Test
    void hasFreedThePortWhenItSaysThatItStopped() throws Exception {
        int[] port = new int[1];
        Server other = new Server("127.0.0.1", 0, event -> {   // a screen that takes no event must not hold the port
            if (event.equals("stopped")) {
                try {
                    new ServerSocket(port[0], 1, InetAddress.getByName("127.0.0.1")).close();
                    log.say("the port was free");
                } catch (IOException e) {
                    log.say("the port was taken: " + e);
                }
            }
        });
        port[0] = other.port();
        other.close();
        assertThat(log.next("the port was")).isEqualTo("the port was free");
    }
}
