package sockets.step1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.*;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.condition.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        if (!serving.isDone()) {   // it serves one client, and this test may have sent none
            new Peer(server.port()).close();
        }
        serving.get(100, TimeUnit.SECONDS);   // serve() has returned, and without an exception
        server.close();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 need not be an address of this machine")
    void isNotReachedAtAnotherAddressOfItsMachine() {
        assertThatThrownBy(() -> new Socket("127.0.0.2", server.port()).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void doesNotShareItsPort() {
        assertThatThrownBy(() -> new Server("127.0.0.1", server.port(), log)).isInstanceOf(BindException.class);
    }

    @Test
    void doesNotListenOnAnAddressOfAnotherMachine() {
        assertThatThrownBy(() -> new Server("192.0.2.1", 0, log)).isInstanceOf(BindException.class);
    }

    @Test
    void doesNotFindAnUnknownHost() {
        String tooLong = "x".repeat(64);   // for a part of a name: so no name server is asked
        assertThatThrownBy(() -> new Server(tooLong, 0, log)).isInstanceOf(UnknownHostException.class);
    }

    static Stream<byte[]> messages() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        byte[] longest = new byte[1024];
        Arrays.fill(longest, (byte) 'x');
        return Stream.of("h".getBytes(UTF_8), "你好 🚀\r\n".getBytes(UTF_8), everyByte, longest);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void repliesWithThePrefixAndTheSameBytesAndClosesTheConnection(byte[] message) throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send(message);
            assertThat(peer.receive(10)).asString(UTF_8).isEqualTo("Received: ");
            assertThat(peer.receive(message.length)).isEqualTo(message);
            assertThat(peer.read()).isEqualTo(-1);
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
            assertThat(log.next("sent")).startsWith(peer.name() + " sent 1024 bytes: \"xxx");
        }
    }

    @Test
    void repliesToAClientThatHasAlreadyClosedItsOwnSide() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send("hello");
            peer.halfClose();
            assertThat(peer.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
            assertThat(peer.read()).as("then the server closes, too").isEqualTo(-1);
        }
    }

    @Test
    void logsTheEventsInOrder() throws Exception {
        String name;
        try (Peer peer = new Peer(server.port())) {
            name = peer.name();
            peer.send("你好");
            peer.receiveAsMuchAs("Received: 你好");
        }
        serving.get(100, TimeUnit.SECONDS);
        server.close();
        assertThat(log.next()).isEqualTo("listening on 127.0.0.1:" + server.port());
        assertThat(log.next()).isEqualTo(name + " connected");
        assertThat(log.next()).isEqualTo(name + " sent 6 bytes: \"你好\"");
        assertThat(log.next()).isEqualTo(name + " disconnected: answered");
        assertThat(log.next()).isEqualTo("stopped");
    }

    @Test
    void saysThatAClientLeftWithoutAWord() throws Exception {
        new Peer(server.port()).close();
        assertThat(log.next("disconnected")).endsWith(" disconnected: left without a word");
    }

    @Test
    void saysThatAClientBrokeOff() throws Exception {
        Peer peer = new Peer(server.port());
        String name = peer.name();
        assertThat(log.next("connected")).isEqualTo(name + " connected");
        peer.reset();
        assertThat(log.next()).startsWith(name + " disconnected: connection lost (");
    }

    @Test
    void endsTheConversationWithAClientThatBrokeOffBeforeItsReply() throws Exception {
        Peer peer = new Peer(server.port());
        String name = peer.name();
        peer.send("hello");
        peer.reset();   // depending on who is faster, the server notices while it reads, or writes, or not at all
        assertThat(log.next("disconnected")).startsWith(name + " disconnected: ")
            .containsPattern("answered$|connection lost \\(.+\\)$");
    }

    @Test
    void sendsAwayAClientThatSaysNothing() throws Exception {
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
    void servesOneClientAndNoMore() throws Exception {
        try (Peer first = new Peer(server.port()); Peer second = new Peer(server.port())) {
            first.send("hello");
            first.receiveAsMuchAs("Received: hello");
            serving.get(100, TimeUnit.SECONDS);
            server.close();
            assertThat(ended(second)).isTrue();
        }
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

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the port is kept while a connection of the old server is open")
    void freesThePortWhenClosed() throws Exception {
        int port = server.port();
        try (Peer peer = new Peer(port)) {
            peer.send("hello");
            serving.get(100, TimeUnit.SECONDS);
            server.close();
            new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
        }
    }
}
