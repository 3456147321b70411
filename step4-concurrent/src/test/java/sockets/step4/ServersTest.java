package sockets.step4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
        server = kind.start(0, log);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void listensFromTheStartOnAFreePortAndSaysOnWhich() throws Exception {
        assertThat(server.port()).isPositive();
        assertThat(log.next()).isEqualTo("listening on 127.0.0.1:" + server.port());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 need not be an address of this machine")
    void isNotReachedAtAnotherAddressOfItsMachine() {
        assertThatThrownBy(() -> new Socket("127.0.0.2", server.port()).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void refusesAPortThatIsTaken() {
        assertThatThrownBy(() -> kind.start(server.port(), log)).isInstanceOf(BindException.class);
    }

    @Test
    void refusesAnUnknownHost() {
        String tooLong = "x".repeat(64);   // for a part of a name: so no name server is asked
        assertThatThrownBy(() -> kind.start(tooLong, 0, log)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, 70_000})
    void refusesAPortOutOfRange(int port) {
        assertThatThrownBy(() -> kind.start(port, log)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "hello", "你好 🚀", "two\r\nlines\n", "\0"})
    void repliesWithTheVeryBytesBehindThePrefix(String message) throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send(message);
            assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
        }
    }

    @Test
    void repliesToTheLongestMessageWhole() throws Exception {
        String message = "x".repeat(1024);
        try (Peer peer = new Peer(server.port())) {
            peer.send(message);
            assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
        }
        assertThat(log.next("sent")).contains("sent 1024 bytes: xxx");
    }

    @Test
    void sendsBackBytesThatAreNoText() throws Exception {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xe4, (byte) 0xbd};
        try (Peer peer = new Peer(server.port())) {
            peer.send(bytes);
            assertThat(peer.receive(10)).asString(UTF_8).isEqualTo("Received: ");
            assertThat(peer.receive(bytes.length)).isEqualTo(bytes);
        }
    }

    @Test
    void takesTwoMessagesInOneWriteForOne() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send("one" + "two");
            assertThat(peer.receiveAsMuchAs("Received: onetwo")).isEqualTo("Received: onetwo");
        }
    }

    @Test
    void showsControlCharactersInsteadOfObeyingThem() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send("\u001b[2J\r\n127.0.0.1:1 connected\u2028\u202e\u0085\u007f\u061c\u200e\u200f");
            assertThat(log.next("sent"))
                .endsWith(": <U+001b>[2J<U+000d><U+000a>127.0.0.1:1 connected<U+2028><U+202e><U+0085><U+007f>"
                    + "<U+061c><U+200e><U+200f>");
        }
    }

    @Test
    void repliesToAClientThatHasClosedItsOwnSideAlready() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send("hello");
            peer.halfClose();
            assertThat(peer.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
            assertThat(peer.read()).as("then the server closes, too").isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 4096})
    void repliesToEachPieceWhateverItsSize(int size) throws Exception {
        byte[] message = "你好, many a byte, cut anywhere 🚀".repeat(size == 4096 ? 200 : 1).getBytes(UTF_8);
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        try (Peer peer = new Peer(server.port())) {
            for (int from = 0; from < message.length; from += size) {
                byte[] piece = Arrays.copyOfRange(message, from, Math.min(from + size, message.length));
                peer.send(piece);
                for (int length = piece.length; length > 0; length -= 1024) {   // one reply for each read
                    assertThat(peer.receive(10)).asString(UTF_8).isEqualTo("Received: ");
                    back.write(peer.receive(Math.min(length, 1024)));
                }
            }
            peer.halfClose();
            assertThat(peer.read()).isEqualTo(-1);
        }
        assertThat(back.toByteArray()).isEqualTo(message);
    }

    @Test
    void keepsTheConversationUpOverManyMessages() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            for (String message : new String[] {"one", "two", "你好", "q", "four"}) {   // q is the client's own affair
                peer.send(message);
                assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
            }
        }
    }

    @Test
    void tellsAGoodbyeFromAReset() throws Exception {
        Peer polite = new Peer(server.port());
        polite.send("hello");
        polite.receiveAsMuchAs("Received: hello");
        polite.close();
        assertThat(log.next("disconnected")).endsWith("disconnected: said goodbye");

        Peer rude = new Peer(server.port());
        rude.send("hello");
        rude.receiveAsMuchAs("Received: hello");
        rude.reset();
        assertThat(log.next("disconnected")).contains("disconnected: connection lost (");
    }

    @Test
    void goesOnAfterAResetInTheMiddleOfItsReplies() throws Exception {
        Peer rude = new Peer(server.port());
        rude.send("x".repeat(100_000));   // about a hundred replies, none of them read
        rude.reset();
        assertThat(log.next("disconnected")).contains("disconnected: connection lost (");
        try (Peer next = new Peer(server.port())) {
            next.send("hello");
            assertThat(next.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
        }
    }

    @Test
    void servesOneClientAfterAnother() throws Exception {
        for (String message : new String[] {"first", "second", "third"}) {
            try (Peer peer = new Peer(server.port())) {
                peer.send(message);
                assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
            }
        }
    }

    @Test
    void answersTheSecondClientWhileTheFirstStaysSilent() throws Exception {
        try (Peer silent = new Peer(server.port()); Peer second = new Peer(server.port())) {
            second.send("hello");
            assertThat(second.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
            silent.send("at last");
            assertThat(silent.receiveAsMuchAs("Received: at last")).isEqualTo("Received: at last");
        }
    }

    @Test
    void aResetHoldsUpNobodyElse() throws Exception {
        try (Peer other = new Peer(server.port())) {
            for (int i = 0; i < 20; i++) {
                Peer rude = new Peer(server.port());
                rude.send("hello");
                rude.reset();
            }
            other.send("still there?");
            assertThat(other.receiveAsMuchAs("Received: still there?")).isEqualTo("Received: still there?");
        }
    }

    @Test
    void goesOnAfterEachWayOfLeaving() throws Exception {
        new Peer(server.port()).close();
        assertThat(log.next("disconnected")).endsWith("disconnected: said goodbye");

        Peer breaker = new Peer(server.port());
        assertThat(log.next("connected")).isEqualTo(breaker.name() + " connected");
        breaker.reset();
        assertThat(log.next("disconnected")).contains("disconnected: connection lost (");

        Peer hasty = new Peer(server.port());
        hasty.send("hello");
        hasty.reset();   // depending on who is faster, the server notices while it reads, or writes, or not at all
        assertThat(log.next("disconnected")).isNotBlank();

        try (Peer halfClosed = new Peer(server.port())) {
            halfClosed.halfClose();
            assertThat(halfClosed.read()).isEqualTo(-1);
        }
        assertThat(log.next("disconnected")).endsWith("disconnected: said goodbye");

        try (Peer last = new Peer(server.port())) {
            last.send("still there?");
            assertThat(last.receiveAsMuchAs("Received: still there?")).isEqualTo("Received: still there?");
        }
    }

    @Test
    void logsEachEventInItsOrder() throws Exception {
        String name;
        try (Peer peer = new Peer(server.port())) {
            name = peer.name();
            peer.send("hello");
            peer.receiveAsMuchAs("Received: hello");
        }
        assertThat(log.next()).isEqualTo("listening on 127.0.0.1:" + server.port());
        assertThat(log.next()).isEqualTo(name + " connected");
        assertThat(log.next()).isEqualTo(name + " sent 5 bytes: hello");
        assertThat(log.next()).isEqualTo(name + " disconnected: said goodbye");
        server.close();
        assertThat(log.next()).isEqualTo("stopped");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1_000})
    void answersSoManyClientsThatAreAllConnectedAtOnce(int clients) throws Exception {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            peers.add(new Peer(server.port()));
        }
        for (Peer peer : peers) {
            peer.send("I am " + peer.name());
        }
        for (Peer peer : peers) {
            String reply = "Received: I am " + peer.name();
            assertThat(peer.receiveAsMuchAs(reply)).isEqualTo(reply);
            peer.close();   // a pool serves a few at a time: who has been served makes room
        }
    }

    @Test
    void aFloodFromAClientThatNeverReadsHoldsUpNobodyElseAndCostsLittleMemory() throws Exception {
        AtomicLong flooded = new AtomicLong();
        try (Peer flooder = new Peer(server.port())) {
            Thread flood = new Thread(() -> {
                try {
                    while (true) {
                        flooder.send(new byte[65_536]);   // waits once all buffers between the two are full
                        flooded.addAndGet(65_536);
                    }
                } catch (IOException e) {
                    // closed: the end of the test
                }
            });
            flood.start();
            for (int i = 0; i < 200; i++) {
                try (Peer other = new Peer(server.port())) {
                    other.send("still there?");
                    assertThat(other.receiveAsMuchAs("Received: still there?")).isEqualTo("Received: still there?");
                }
            }
            for (long before = -1; before != flooded.get(); flood.join(500)) {   // until nothing moves: no event tells
                before = flooded.get();
            }
            assertThat(flooded.get()).as("the flood stands: the server has stopped reading it").isLessThan(64 << 20);
            assertThat(flood.isAlive()).isTrue();
            server.close();
            assertThat(log.next(" disconnected: the server stopped")).startsWith("127.0.0.1:" + flooder.socket.getLocalPort());
            flooder.close();
            flood.join(10_000);
            assertThat(flood.isAlive()).isFalse();
        }
    }

    @Test
    void aClientThatReadsLateGetsEveryByteBack() throws Exception {
        int size = 16 << 20;   // more than all buffers between the two hold: the server has to stop in the middle
        AtomicLong sent = new AtomicLong();
        try (Peer late = new Peer(server.port())) {
            FutureTask<Void> sending = new FutureTask<>(() -> {
                byte[] piece = "x".repeat(65_536).getBytes(UTF_8);
                while (sent.get() < size) {
                    late.send(piece);
                    sent.addAndGet(piece.length);
                }
                late.halfClose();
                return null;
            });
            Thread sender = new Thread(sending);
            sender.start();
            for (long before = -1; before != sent.get(); sender.join(500)) {   // until nothing moves: no event tells
                before = sent.get();
            }
            assertThat(sending.isDone()).as("all is sent, although nothing was read").isFalse();
            long received = 0;
            long prefixes = 0;
            byte[] buffer = new byte[65_536];
            for (int n; (n = late.socket.getInputStream().read(buffer)) != -1; received += n) {
                for (int i = 0; i < n; i++) {
                    prefixes += buffer[i] == 'R' ? 1 : 0;
                }
            }
            sending.get(10, TimeUnit.SECONDS);
            assertThat(received - prefixes * "Received: ".length()).isEqualTo(size);
        }
    }

    @Test
    void aFailureWhileServingOneClientCostsThatConnectionAndOneLine() throws Exception {
        Running buggy = kind.start(0, line -> {
            if (line.endsWith("boom")) {
                throw new IllegalStateException("a bug");
            }
            log.accept(line);
        });
        try (Peer unlucky = new Peer(buggy.port()); Peer other = new Peer(buggy.port())) {
            unlucky.send("boom");
            assertThat(ended(unlucky)).isTrue();
            assertThat(log.next("disconnected")).isEqualTo(
                unlucky.name() + " disconnected: the server failed (java.lang.IllegalStateException: a bug)");
            other.send("hello");
            assertThat(other.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
        } finally {
            buggy.close();
        }
    }

    @Test
    void stoppingEndsIdleConversationsAtOnceAndFreesThePort() throws Exception {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Peer peer = new Peer(server.port());
            peer.send("hello");
            peer.receiveAsMuchAs("Received: hello");
            peers.add(peer);
        }
        server.close();
        for (Peer peer : peers) {
            assertThat(peer.read()).as("its connection is closed").isEqualTo(-1);
            peer.close();
        }
        for (Peer peer : peers) {
            assertThat(log.next("disconnected")).endsWith("disconnected: the server stopped");
        }
        assertThat(log.next()).as("nobody was cut off").isEqualTo("stopped");
        new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.1")).close();
    }

    @Test
    void stoppingLetsAReplyThatIsOnItsWayArrive() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Running busy = kind.start(0, line -> {   // the server logs a message between reading it and replying
            if (line.contains(" sent ")) {
                read.countDown();
                waitFor(goOn);
            }
        });
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
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closesAClientThatComesInTheVeryMomentOfClosing() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (Running brief = kind.start(0, line -> { });
                 Peer peer = new Peer(brief.port())) {
                brief.close();
                assertThat(ended(peer)).isTrue();
            }
        }
    }

    @Test
    void canBeClosedBeforeItServesAndMoreThanOnce() throws Exception {
        int port;
        try (Closeable idle = kind.create(0, log)) {
            port = kind.port(idle);
            idle.close();
        }
        new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
    }

    /** The peer sees the end: a last read returns -1, or the connection is reset; a timeout would be neither. */
    private static boolean ended(Peer peer) throws IOException {
        try {
            return peer.read() == -1;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }
}
