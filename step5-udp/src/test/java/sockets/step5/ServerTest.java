package sockets.step5;

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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class ServerTest {
    private final Log log = new Log();
    private Server server;
    private FutureTask<Void> serving;
    private DatagramSocket peer;

    @BeforeEach
    void start() throws IOException {
        server = new Server("127.0.0.1", 0, log);
        serving = new FutureTask<>(() -> {
            server.serve();
            return null;
        });
        new Thread(serving).start();
        peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        peer.setSoTimeout(100_000);
    }

    @AfterEach
    void stop() throws Exception {
        if (!serving.isDone()) {   // it serves one datagram, and this test may have sent none
            send(new byte[0]);
        }
        serving.get(100, TimeUnit.SECONDS);   // serve() has returned, and without an exception
        server.close();
        peer.close();
    }

    private String name() {
        return "127.0.0.1:" + peer.getLocalPort();
    }

    private void send(byte[] bytes) throws IOException {
        peer.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), server.port()));
    }

    private byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
        peer.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "systems differ in whether they report that nobody is there")
    void isNotReachedAtAnotherAddressOfItsMachine() throws Exception {
        try (DatagramSocket lost = new DatagramSocket()) {
            lost.setSoTimeout(100_000);
            lost.connect(new InetSocketAddress("127.0.0.2", server.port()));
            lost.send(new DatagramPacket(new byte[] {'x'}, 1));
            assertThatThrownBy(() -> lost.receive(new DatagramPacket(new byte[1], 1)))
                .isInstanceOf(PortUnreachableException.class);
        }
    }

    @Test
    void doesNotShareItsPort() {
        assertThatThrownBy(() -> new Server("127.0.0.1", server.port(), log)).isInstanceOf(BindException.class);
    }

    @Test
    void doesNotReceiveOnAnAddressOfAnotherMachine() {
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
        return Stream.of(new byte[0], "h".getBytes(UTF_8), "你好 🚀\r\n".getBytes(UTF_8), everyByte);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void repliesWithThePrefixAndTheSameBytes(byte[] message) throws Exception {
        send(message);
        byte[] reply = receive();
        assertThat(reply).startsWith("Received: ".getBytes(UTF_8));
        assertThat(Arrays.copyOfRange(reply, 10, reply.length)).isEqualTo(message);
    }

    @Test
    void saysThatAFullBufferMayHaveBeenCut() throws Exception {
        send("x".repeat(3000).getBytes(UTF_8));
        assertThat(receive()).asString(UTF_8).isEqualTo("Received: " + "x".repeat(1024));
        assertThat(log.next("sent")).contains(" sent 1024 bytes (if there were more, they are lost): \"xxx");
    }

    @Test
    void saysNothingAboutCuttingWhenThereWasRoom() throws Exception {
        send("x".repeat(1023).getBytes(UTF_8));
        assertThat(receive()).asString(UTF_8).isEqualTo("Received: " + "x".repeat(1023));
        assertThat(log.next("sent")).contains(" sent 1023 bytes: \"xxx");
    }

    @Test
    void takesTheFirstDatagramAndNoOtherAndLogsEachEvent() throws Exception {
        assertThat(log.next()).isEqualTo("waiting for a datagram on 127.0.0.1:" + server.port());
        send("你好".getBytes(UTF_8));
        send("two".getBytes(UTF_8));
        assertThat(receive()).asString(UTF_8).isEqualTo("Received: 你好");
        serving.get(100, TimeUnit.SECONDS);
        server.close();
        assertThat(log.next()).isEqualTo(name() + " sent 6 bytes: \"你好\"");
        assertThat(log.next()).isEqualTo(name() + " was sent a reply");
        assertThat(log.next()).isEqualTo("stopped");
    }

    @Test
    void saysSoWhenTheReplyCannotBeSent() throws Exception {
        Server[] closed = new Server[1];   // between the message and its reply, where the log comes in
        try (Server other = new Server("127.0.0.1", 0, event -> {
            log.say(event);
            if (event.endsWith(": \"hello\"")) {
                closed[0].close();
            }
        })) {
            closed[0] = other;
            peer.send(new DatagramPacket("hello".getBytes(UTF_8), 5, InetAddress.getByName("127.0.0.1"), other.port()));
            other.serve();
        }
        assertThat(log.next("reply")).startsWith(name() + " could not be sent a reply (");
    }

    @Test
    void closeEndsTheWaitAndFreesThePort() throws Exception {
        Server other = new Server("127.0.0.1", 0, log);
        int port = other.port();
        FutureTask<Void> waiting = new FutureTask<>(() -> {
            other.serve();
            return null;
        });
        new Thread(waiting).start();
        other.close();
        assertThatThrownBy(() -> waiting.get(100, TimeUnit.SECONDS)).hasCauseInstanceOf(SocketException.class);
        new DatagramSocket(port, InetAddress.getByName("127.0.0.1")).close();
    }
}
