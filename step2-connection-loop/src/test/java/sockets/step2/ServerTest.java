package sockets.step2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.net.SocketTimeoutException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        serving.get(10, TimeUnit.SECONDS);   // serve() has returned, and without an exception
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
        assertThatThrownBy(() -> new Server("127.0.0.1", server.port(), log)).isInstanceOf(BindException.class);
    }

    @Test
    void refusesAnUnknownHost() {
        String tooLong = "x".repeat(64);   // for a part of a name: so no name server is asked
        assertThatThrownBy(() -> new Server(tooLong, 0, log)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, 70_000})
    void refusesAPortOutOfRange(int port) {
        assertThatThrownBy(() -> new Server("127.0.0.1", port, log)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "hello", "你好 🚀", "two\r\nlines\n", "\0"})
    void repliesWithTheVeryBytesBehindThePrefix(String message) throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send(message);
            assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
            assertThat(peer.read()).as("then the server closes the connection").isEqualTo(-1);
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

    @Test
    void takesTheFirstPieceForTheWholeMessage() throws Exception {
        byte[] ni = "你".getBytes(UTF_8);
        try (Peer peer = new Peer(server.port())) {
            peer.send(new byte[] {ni[0], ni[1]});   // the third byte of the character would come later
            assertThat(peer.receive(10)).asString(UTF_8).isEqualTo("Received: ");
            assertThat(peer.receive(3)).as("then the end").containsExactly(ni[0], ni[1]);
        }
    }

    @Test
    void takesTheFirst1024BytesOfALongMessage() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send("x".repeat(4096));
            assertThat(peer.receive(10 + 1024)).asString(UTF_8).isEqualTo("Received: " + "x".repeat(1024));
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
    void letsTheSecondClientWaitInTheBacklogAndServesItNext() throws Exception {
        try (Peer first = new Peer(server.port())) {
            assertThat(log.next(" connected")).isEqualTo(first.name() + " connected");
            try (Peer second = new Peer(server.port())) {
                second.send("me too");   // connected and sent, though the server has not even accepted
                second.socket.setSoTimeout(200);
                assertThatThrownBy(second::read).isInstanceOf(SocketTimeoutException.class);
                second.socket.setSoTimeout(10_000);

                first.send("hello");
                assertThat(first.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
                assertThat(second.receiveAsMuchAs("Received: me too")).isEqualTo("Received: me too");
            }
        }
    }

    @Test
    void goesOnAfterEachWayOfLeaving() throws Exception {
        new Peer(server.port()).close();
        assertThat(log.next("disconnected")).endsWith("disconnected: left without a word");

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
        assertThat(log.next("disconnected")).endsWith("disconnected: left without a word");

        try (Peer last = new Peer(server.port())) {
            last.send("still there?");
            assertThat(last.receiveAsMuchAs("Received: still there?")).isEqualTo("Received: still there?");
        }
    }

    @Test
    void sendsAClientAwayThatSaysNothing() throws Exception {
        server.silenceMillis = 100;
        try (Peer peer = new Peer(server.port())) {
            assertThat(peer.read()).isEqualTo(-1);
            assertThat(log.next("disconnected")).isEqualTo(peer.name() + " disconnected: silent for 0.1 s");
        }
    }

    @Test
    void waitsFiveMinutesForAWordUnlessToldOtherwise() {
        assertThat(server.silenceMillis).isEqualTo(300_000);
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
        assertThat(log.next()).isEqualTo(name + " disconnected: answered");
        server.close();
        assertThat(log.next()).isEqualTo("stopped");
    }

    @Test
    void saysOnceThatItStoppedHoweverOftenItIsClosed() throws Exception {
        server.close();
        server.close();
        log.accept("the last line");
        assertThat(log.next("stopped")).isEqualTo("stopped");
        assertThat(log.next()).isEqualTo("the last line");
    }

    @Test
    void freesThePortWhenClosed() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send("hello");
            assertThat(log.next("sent")).contains("hello");
        }
        assertThat(log.next("disconnected")).startsWith("127.0.0.1:");
        int port = server.port();
        server.close();
        serving.get(10, TimeUnit.SECONDS);
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        assertThat(log.next()).isEqualTo("stopped");
    }
}
