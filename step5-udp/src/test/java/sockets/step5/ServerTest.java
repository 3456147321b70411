package sockets.step5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.util.Arrays;
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
        peer.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() throws Exception {
        peer.close();
        server.close();
        serving.get(10, TimeUnit.SECONDS);   // serve() has returned, and without an exception
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
    void isReachableFromTheStartOnAFreePortAndSaysOnWhich() throws Exception {
        assertThat(server.port()).isPositive();
        assertThat(log.next()).isEqualTo("waiting for a datagram on 127.0.0.1:" + server.port());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "whether the system tells that nobody is there differs")
    void isNotReachedAtAnotherAddressOfItsMachine() throws Exception {
        peer.connect(new InetSocketAddress("127.0.0.2", server.port()));
        peer.send(new DatagramPacket(new byte[] {'x'}, 1));
        assertThatThrownBy(this::receive).isInstanceOf(PortUnreachableException.class);
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
    @ValueSource(strings = {"", "h", "hello", "你好 🚀", "two\r\nlines\n", "\0"})
    void repliesWithTheVeryBytesBehindThePrefix(String message) throws Exception {
        byte[] bytes = message.getBytes(UTF_8);
        send(bytes);
        assertThat(receive()).asString(UTF_8).isEqualTo("Received: " + message);
        assertThat(log.next("sent")).startsWith(name() + " sent " + bytes.length + " bytes: ");
    }

    @Test
    void sendsBackBytesThatAreNoText() throws Exception {
        send(new byte[] {(byte) 0xff, 0, (byte) 0xe4});
        assertThat(receive()).startsWith("Received: ".getBytes(UTF_8)).endsWith((byte) 0xff, 0, (byte) 0xe4).hasSize(13);
    }

    @Test
    void saysThatAFullBufferMayHaveBeenCut() throws Exception {
        send("x".repeat(3000).getBytes(UTF_8));
        assertThat(receive()).asString(UTF_8).isEqualTo("Received: " + "x".repeat(1024));
        assertThat(log.next("sent")).contains(" sent 1024 bytes (all that fits: the rest, if any, is lost): xxx");
    }

    @Test
    void saysNothingOfCuttingWhenThereWasRoom() throws Exception {
        send("x".repeat(1023).getBytes(UTF_8));
        assertThat(receive()).asString(UTF_8).isEqualTo("Received: " + "x".repeat(1023));
        assertThat(log.next("sent")).contains(" sent 1023 bytes: xxx");
    }

    @Test
    void showsControlCharactersInsteadOfObeyingThem() throws Exception {
        send("\u001b[2J\nfaked\u202e\u061c\u200e\u200f".getBytes(UTF_8));
        assertThat(log.next("sent")).endsWith(": <U+001b>[2J<U+000a>faked<U+202e><U+061c><U+200e><U+200f>");
    }

    @Test
    void takesTheFirstDatagramAndNoOther() throws Exception {
        send("one".getBytes(UTF_8));
        assertThat(receive()).asString(UTF_8).isEqualTo("Received: one");
        serving.get(10, TimeUnit.SECONDS);
        assertThat(log.next("reply")).isEqualTo(name() + " was sent a reply");
        server.close();
        assertThat(log.next()).isEqualTo("stopped");
    }

    @Test
    void saysSoWhenTheReplyCannotBeSent() throws Exception {
        Server[] closed = new Server[1];   // between the message and its reply, where the log comes in
        try (Server other = new Server("127.0.0.1", 0, line -> {
            log.accept(line);
            if (line.endsWith(": hello")) {
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
        int port = server.port();
        server.close();
        serving.get(10, TimeUnit.SECONDS);
        new DatagramSocket(port, InetAddress.getByName("127.0.0.1")).close();
    }
}
