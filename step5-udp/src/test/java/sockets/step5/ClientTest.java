package sockets.step5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server that the test plays by hand. */
@Timeout(120)
class ClientTest {
    private DatagramSocket server;
    private Client client;

    @BeforeEach
    void open() throws IOException {
        server = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        server.setSoTimeout(100_000);
        client = new Client("127.0.0.1", server.getLocalPort());
        client.silenceMillis = 100_000;
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private FutureTask<String> ask(String message) {
        FutureTask<String> asking = new FutureTask<>(() -> client.ask(message));
        new Thread(asking).start();
        return asking;
    }

    private DatagramPacket receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        server.receive(packet);
        return packet;
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "hello", "你好 🚀"})
    void sendsOneDatagramAndTakesOneForTheReply(String message) throws Exception {
        FutureTask<String> asking = ask(message);
        DatagramPacket packet = receive();
        assertThat(text(packet)).isEqualTo(message);
        byte[] reply = ("Received: " + message).getBytes(UTF_8);
        server.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        assertThat(asking.get(100, TimeUnit.SECONDS)).isEqualTo("Received: " + message);
    }

    @Test
    void takesTheWholeOfTheLongestReply() throws Exception {
        FutureTask<String> asking = ask("x".repeat(1024));
        DatagramPacket packet = receive();
        byte[] reply = ("Received: " + text(packet)).getBytes(UTF_8);
        server.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        assertThat(asking.get(100, TimeUnit.SECONDS)).isEqualTo("Received: " + "x".repeat(1024));
    }

    @Test
    void takesNoReplyFromAStranger() throws Exception {
        FutureTask<String> asking = ask("hello");
        DatagramPacket packet = receive();
        byte[] fake = "fake".getBytes(UTF_8);
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            stranger.send(new DatagramPacket(fake, fake.length, packet.getSocketAddress()));
        }
        byte[] real = "real".getBytes(UTF_8);
        server.send(new DatagramPacket(real, real.length, packet.getSocketAddress()));
        assertThat(asking.get(100, TimeUnit.SECONDS)).isEqualTo("real");
    }

    @Test
    void waitsForASilentServerOnlySoLong() {
        client.silenceMillis = 100;
        assertThatThrownBy(() -> client.ask("hello")).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void closeFreesThePort() throws Exception {
        client.silenceMillis = 100;
        assertThatThrownBy(() -> client.ask("hello")).isInstanceOf(SocketTimeoutException.class);
        int port = receive().getPort();
        client.close();
        new DatagramSocket(port).close();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere open files are counted differently")
    void keepsNoSocketWhenItCannotConnect() throws Exception {
        long before = openFiles();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> new Client("127.0.0.1", 0)).isInstanceOf(SocketException.class);
        }
        assertThat(openFiles()).isLessThan(before + 50);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void waitsTwoSecondsUnlessToldOtherwise() throws Exception {
        try (Client fresh = new Client("127.0.0.1", server.getLocalPort())) {
            assertThat(fresh.silenceMillis).isEqualTo(2_000);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "systems differ in whether they report it")
    void learnsThatNobodyIsThere() {
        server.close();
        assertThatThrownBy(() -> client.ask("hello")).isInstanceOf(PortUnreachableException.class);
    }

    @Test
    void cannotSendAnEmptyMessageBecauseJavaDoesNot() throws Exception {   // why Terminal takes none
        try (DatagramSocket connected = new DatagramSocket()) {
            connected.connect(server.getLocalSocketAddress());
            connected.send(new DatagramPacket(new byte[0], 0));
            connected.send(new DatagramPacket(new byte[] {'x'}, 1));
            assertThat(text(receive())).as("the first to arrive is not the empty one").isEqualTo("x");
        }
    }

    @Test
    void doesNotFindAnUnknownHost() {
        String tooLong = "x".repeat(64);   // for a part of a name: so no name server is asked
        assertThatThrownBy(() -> new Client(tooLong, 1)).isInstanceOf(UnknownHostException.class);
    }
}
