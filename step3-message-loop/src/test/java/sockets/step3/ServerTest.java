package sockets.step3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The message loop. Everything around it is the same as in step 2, and tested there. */
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
    void repliesToEveryMessageOfAClient() throws Exception {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        try (Peer peer = new Peer(server.port())) {
            for (String message : new String[] {"one", "two\r\n", "你好 🚀", "q", "x".repeat(1024)}) {   // q is for clients only
                peer.send(message);
                assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
            }
            peer.send(everyByte);
            assertThat(peer.receive(10)).asString(UTF_8).isEqualTo("Received: ");
            assertThat(peer.receive(256)).isEqualTo(everyByte);
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
    void takesTwoMessagesInOneWriteForOne() throws Exception {
        try (Peer peer = new Peer(server.port())) {
            peer.send("one" + "two");
            assertThat(peer.receiveAsMuchAs("Received: onetwo")).isEqualTo("Received: onetwo");
        }
    }

    @Test
    void letsTheSecondClientWaitUntilTheFirstSaysGoodbye() throws Exception {
        try (Peer first = new Peer(server.port()); Peer second = new Peer(server.port())) {
            second.send("me too");
            first.send("hello");
            assertThat(first.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
            second.socket.setSoTimeout(200);
            assertThatThrownBy(second::read).isInstanceOf(SocketTimeoutException.class);
            second.socket.setSoTimeout(100_000);
            first.close();
            assertThat(second.receiveAsMuchAs("Received: me too")).isEqualTo("Received: me too");
        }
    }

    @Test
    void tellsTheWaysOfLeavingApartAndGoesOnAfterEach() throws Exception {
        Peer polite = new Peer(server.port());
        polite.send("hello");
        polite.receiveAsMuchAs("Received: hello");
        polite.close();
        assertThat(log.next("disconnected")).endsWith(" disconnected: said goodbye");

        Peer rude = new Peer(server.port());
        rude.send("hello");
        rude.receiveAsMuchAs("Received: hello");
        rude.reset();
        assertThat(log.next("disconnected")).contains(" disconnected: connection lost (");

        Peer flood = new Peer(server.port());
        flood.send("x".repeat(100_000));   // about a hundred replies, none of them read
        flood.reset();
        assertThat(log.next("disconnected")).contains(" disconnected: connection lost (");

        server.silenceMillis = 100;
        try (Peer silent = new Peer(server.port())) {   // it says something, and nothing more
            silent.send("hello");
            assertThat(silent.receiveAsMuchAs("Received: hello")).isEqualTo("Received: hello");
            assertThat(silent.read()).isEqualTo(-1);
        }
        assertThat(log.next("disconnected")).endsWith(" disconnected: silent for 0.1 s");

        server.silenceMillis = 300_000;
        try (Peer last = new Peer(server.port())) {
            last.send("still there?");
            last.halfClose();
            assertThat(last.receiveAsMuchAs("Received: still there?")).isEqualTo("Received: still there?");
            assertThat(last.read()).isEqualTo(-1);
        }
        assertThat(log.next("disconnected")).endsWith(" disconnected: said goodbye");
    }

    @Test
    void logsTheEventsInOrder() throws Exception {
        String name;
        try (Peer peer = new Peer(server.port())) {
            name = peer.name();
            peer.send("hello");
            peer.receiveAsMuchAs("Received: hello");
            peer.send("你好");
            peer.receiveAsMuchAs("Received: 你好");
        }
        assertThat(log.next()).isEqualTo("listening on 127.0.0.1:" + server.port());
        assertThat(log.next()).isEqualTo(name + " connected");
        assertThat(log.next()).isEqualTo(name + " sent 5 bytes: \"hello\"");
        assertThat(log.next()).isEqualTo(name + " sent 6 bytes: \"你好\"");
        assertThat(log.next()).isEqualTo(name + " disconnected: said goodbye");
        server.close();
        assertThat(log.next()).isEqualTo("stopped");
    }
}
