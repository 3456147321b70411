package sockets.step4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.*;
import java.lang.management.ManagementFactory;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.condition.*;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every server of this step owes its clients, whatever it runs on. */
@ParameterizedClass
@MethodSource("kinds")
class ServersTest {
    private final Log log = new Log();
    private final Kind kind;
    private Running server;

    ServersTest(Kind kind) {
        this.kind = kind;
    }

    static Stream<Kind> kinds() {
        return Kind.here();
    }

    @BeforeEach
    void start() throws IOException {
        server = kind.start(log);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Sends a message that fits one read, and gets its reply. */
    private static void answered(Peer peer, String message) throws Exception {
        peer.send(message);
        assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
    }

    /** The peer reads what is left, and then the end: -1, or a reset; a timeout is neither. */
    private static void ended(Peer peer) throws IOException {
        try {
            peer.socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            // reset
        }
    }

    // ---- Listening

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 need not be an address of this machine")
    void isNotReachedAtAnotherAddressOfItsMachine() {
        assertThatThrownBy(() -> new Socket("127.0.0.2", server.port()).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void refusesAPortThatIsTakenAHostThatIsUnknownAndAPortOutOfRange() {
        String tooLong = "x".repeat(64);   // for a part of a name: so no name server is asked
        assertThatThrownBy(() -> kind.start("127.0.0.1", server.port(), log)).isInstanceOf(BindException.class);
        assertThatThrownBy(() -> kind.start(tooLong, 0, log)).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> kind.start("127.0.0.1", 65_536, log)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- One client

    @Test
    void logsTheEventsInOrder() throws Exception {
        assertThat(log.next()).isEqualTo("listening on 127.0.0.1:" + server.port());
        String name;
        try (Peer peer = new Peer(server.port())) {
            name = peer.name();
            answered(peer, "one" + "two");   // two messages in one write are one
            answered(peer, "你好 🚀\r\n\0");
        }
        assertThat(log.next()).isEqualTo(name + " connected");
        assertThat(log.next()).isEqualTo(name + " sent 6 bytes: \"onetwo\"");
        assertThat(log.next()).isEqualTo(name + " sent 14 bytes: \"你好 🚀\r\n\0\"");
        assertThat(log.next()).isEqualTo(name + " disconnected: said goodbye");
        server.close();
        assertThat(log.next()).isEqualTo("stopped");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 1024, 4096})
    void repliesToEachPieceWithTheSameBytes(int size) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int value = 0; value < 256; value++) {
            bytes.write(value);
        }
        bytes.writeBytes("你好, many a byte, cut anywhere 🚀".getBytes(UTF_8));
        byte[] message = size < 1024 ? bytes.toByteArray() : Arrays.copyOf(bytes.toByteArray(), 2 * size);
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        try (Peer peer = new Peer(server.port())) {
            for (int from = 0; from < message.length; from += size) {
                byte[] piece = Arrays.copyOfRange(message, from, Math.min(from + size, message.length));
                peer.send(piece);
                for (int length = piece.length; length > 0; length -= 1024) {   // one reply for each read
                    assertThat(peer.receive(10)).asString(UTF_8).isEqualTo("Received: ");
                    back.writeBytes(peer.receive(Math.min(length, 1024)));
                }
            }
            peer.halfClose();
            assertThat(peer.read()).as("then the server closes too").isEqualTo(-1);
        }
        assertThat(back.toByteArray()).isEqualTo(message);
    }

    @Test
    void repliesToAClientThatHasAlreadyClosedItsOwnSide() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send("hello");
            peer.halfClose();
            assertThat(peer.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
            assertThat(peer.read()).isEqualTo(-1);
        }
    }

    @Test
    void tellsTheWaysOfLeavingApartAndGoesOnAfterEach() throws Exception {
        new Peer(server.port()).close();
        assertThat(log.next("disconnected")).endsWith(" disconnected: said goodbye");

        Peer breaker = new Peer(server.port());
        assertThat(log.next("connected")).isEqualTo(breaker.name() + " connected");
        breaker.reset();   // while the server reads
        assertThat(log.next("disconnected")).startsWith(breaker.name() + " disconnected: connection lost (");

        Peer rude = new Peer(server.port());
        rude.send("x".repeat(100_000));   // about a hundred replies, none of them read
        rude.reset();
        assertThat(log.next("disconnected")).startsWith("127.0.0.1:").contains(" disconnected: connection lost (");

        try (Peer last = new Peer(server.port())) {
            answered(last, "still there?");
        }
    }

    @Test
    void letsTcpAskWhetherASilentClientIsStillThere() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            answered(peer, "hello");
            assertThat(server.keepsAlive(peer)).isTrue();
        }
    }

    // ---- Many clients

    /** Both ends of each connection are in this process, and some systems let a process have 256 open files. */
    private static void needsConnections(int count) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            assumeTrue(system.getMaxFileDescriptorCount() > 2 * count + 100, "too few open files are allowed: ulimit -n");
        }
    }

    @Test
    void answersTheSecondClientWhileTheFirstStaysSilent() throws Exception {
        try (Peer silent = new Peer(server.port()); Peer second = new Peer(server.port())) {
            answered(second, "hello");
            answered(silent, "at last");
        }
    }

    @Test
    void answersAThousandClientsThatAreAllConnectedAtOnce() throws Exception {
        needsConnections(1_000);
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            peers.add(new Peer(server.port()));
        }
        for (Peer peer : peers) {
            peer.send("I am " + peer.name());
        }
        for (Peer peer : peers) {
            String reply = "Received: I am " + peer.name();
            assertThat(peer.receiveAsMuchAs(reply)).isEqualTo(reply);
            peer.close();   // a pool serves a few at a time: one that has been served makes room
        }
    }

    @Test
    void aFloodFromAClientThatDoesNotReadHoldsUpNobodyElseAndIsAnsweredWholeWhenItReads() throws Exception {
        needsConnections(300);
        List<Peer> silent = new ArrayList<>();
        for (int i = 0; i < (kind == Kind.POOL ? 2 : 100); i++) {   // of a pool's four threads one is left for the others
            silent.add(new Peer(server.port()));
            answered(silent.get(i), "I am here");
        }
        try (Flood flood = new Flood(server)) {
            List<Peer> others = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                others.add(new Peer(server.port()));
            }
            for (Peer other : others) {
                answered(other, "still there?");
                other.close();
            }
            assertThat(server.holdsAReply()).isTrue();
            flood.read();
        }
        for (Peer peer : silent) {
            answered(peer, "I am still here");
            peer.close();
        }
    }

    // ---- Failures of ours

    /** Catches what would go to standard error: right for a bug, but in a test it would only alarm the reader. */
    private static Log standardError() {
        Log errors = new Log();
        System.setErr(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(Object line) {
                errors.say(String.valueOf(line));
            }
        });
        return errors;
    }

    @Test
    void aBugThatOneClientMeetsCostsItsConnectionAndSaysWhereItIs() throws Exception {
        PrintStream before = System.err;
        try (Running buggy = kind.start(event -> {
            if (event.contains("boom")) {
                throw new IllegalStateException("a bug");
            }
            log.say(event);
        }); Peer unlucky = new Peer(buggy.port()); Peer other = new Peer(buggy.port())) {
            Log errors = standardError();
            unlucky.send("boom");
            ended(unlucky);
            assertThat(log.next("disconnected")).isEqualTo(unlucky.name() + " disconnected: the server failed");
            assertThat(errors.next("bug")).isEqualTo("java.lang.IllegalStateException: a bug");
            answered(other, "hello");
        } finally {
            System.setErr(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" connected", " sent ", " disconnected"})
    void withoutMemoryForOneClientTheServerGoesOn(String where) throws Exception {
        PrintStream before = System.err;
        standardError();   // a thread may not even have the memory for its last line
        CountDownLatch thrown = new CountDownLatch(where.equals(" disconnected") ? 2 : 1);   // once more while it copes
        try (Running poor = kind.start(event -> {
            if (event.contains(where) && thrown.getCount() > 0) {
                thrown.countDown();
                throw new OutOfMemoryError("Java heap space");
            }
            log.say(event);
        })) {
            try (Peer unlucky = new Peer(poor.port())) {
                unlucky.send("hello");
                unlucky.halfClose();
                ended(unlucky);
            }
            if (!where.equals(" disconnected")) {
                assertThat(log.next("disconnected")).endsWith(" disconnected: connection lost (Java heap space)");
            }
            while (thrown.getCount() > 0) {
                try (Peer another = new Peer(poor.port())) {   // where each client has a thread, it meets only one failure
                    answered(another, "hello");
                }
            }
            try (Peer next = new Peer(poor.port())) {
                answered(next, "hello");
            }
        } finally {
            System.setErr(before);
        }
    }

    // ---- The end

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the port is kept while a connection of the old server is open")
    void stoppingFreesThePortBeforeItSaysAnythingAndEndsIdleConversations() throws Exception {
        AtomicReference<Running> listening = new AtomicReference<>();
        Running brief = kind.start(event -> {
            boolean early = event.endsWith("stopped") && listening.get().stillListens();
            log.say(early ? event + ", and it still listens" : event);
        });
        listening.set(brief);
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            peers.add(new Peer(brief.port()));
            answered(peers.get(i), "hello");
        }
        brief.setGrace(100_000);
        brief.close();
        for (Peer peer : peers) {
            assertThat(peer.read()).as("its connection is closed").isEqualTo(-1);
            assertThat(log.next("disconnected")).endsWith(" disconnected: the server stopped");
            peer.close();
        }
        assertThat(log.next()).isEqualTo("stopped");
        new ServerSocket(brief.port(), 1, InetAddress.getByName("127.0.0.1")).close();
    }

    @Test
    void stoppingLetsAReplyThatIsOnItsWayArrive() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Running busy = kind.start(event -> {   // the server says so between reading a message and replying
            if (event.contains(" sent ")) {
                read.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        busy.setGrace(100_000);
        try (Peer peer = new Peer(busy.port())) {
            peer.send("hello");
            read.await();
            FutureTask<Void> closing = new FutureTask<>(() -> {
                busy.close();
                return null;
            });
            Thread closer = new Thread(closing);
            closer.start();
            while (closer.getState() == Thread.State.NEW || closer.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();   // until close() has done what it can, and waits for the reply
            }
            goOn.countDown();
            assertThat(peer.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
            assertThat(peer.read()).isEqualTo(-1);
            closing.get(100, TimeUnit.SECONDS);
        }
    }

    @Test
    void stoppingDoesNotWaitForAClientThatDoesNotRead() throws Exception {
        try (Flood flood = new Flood(server); Peer idle = new Peer(server.port())) {
            answered(idle, "hello");
            server.close();
            // In any order: the server waits for the last words of a thread, but not forever.
            assertThat(List.of(log.next("stopped"), log.next("stopped"), log.next("stopped"))).satisfiesExactlyInAnyOrder(
                line -> assertThat(line).isEqualTo(idle.name() + " disconnected: the server stopped"),
                line -> assertThat(line).startsWith(flood.peer.name() + " disconnected: the server stopped"),
                line -> assertThat(line).isEqualTo("stopped"));
        }
    }

    @Test
    void aClientThatConnectsAtTheVeryMomentOfClosingIsClosedToo() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Running brief = kind.start(log); Peer peer = new Peer(brief.port())) {
                brief.close();
                ended(peer);
            }
        }
        log.say("the end");
        for (String line = log.next(); !line.equals("the end"); line = log.next()) {
            assertThat(line).as("it names no class").matches(
                "listening on .*|stopped"
                    + "|127\\.0\\.0\\.1:\\d+ (connected|disconnected: the server stopped( \\(Socket .*\\))?)");
        }
    }

    @Test
    void saysOnceThatItStoppedHoweverOftenItIsClosed() throws Exception {
        log.next("listening");
        server.close();
        server.close();
        log.say("the end");
        assertThat(log.next()).isEqualTo("stopped");
        assertThat(log.next()).isEqualTo("the end");
    }
}
