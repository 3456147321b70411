package sockets.step1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.*;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server that the test plays by hand. */
@Timeout(120)
class ClientTest {
    private ServerSocket listener;
    private Client client;
    private Socket server;   // the server's end of the client's connection

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        client = new Client("127.0.0.1", listener.getLocalPort());
        server = listener.accept();
        server.setSoTimeout(100_000);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "hello", "你好 🚀"})
    void sendsTheBytesOfTheMessageAndNothingElse(String message) throws Exception {
        server.getOutputStream().write(("Received: " + message).getBytes(UTF_8));   // waits in the socket until it is read
        assertThat(client.ask(message)).isEqualTo("Received: " + message);
        client.close();
        assertThat(server.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo(message);
    }

    @Test
    void readsTheWholeReplyToTheLongestMessage() throws Exception {
        String reply = "Received: " + "x".repeat(1024);
        server.getOutputStream().write(reply.getBytes(UTF_8));
        assertThat(client.ask("x".repeat(1024))).isEqualTo(reply);
    }

    @Test
    void saysSoWhenTheServerLeavesWithoutAReply() throws Exception {
        server.shutdownOutput();
        assertThatThrownBy(() -> client.ask("hello")).isInstanceOf(EOFException.class)
            .hasMessage("the server closed the connection");
    }

    @Test
    void saysSoWhenTheServerBreaksOff() throws Exception {
        server.setSoLinger(true, 0);
        server.close();
        assertThatThrownBy(() -> client.ask("hello")).isInstanceOf(SocketException.class);
    }

    @Test
    void waitsForASilentServerOnlySoLong() {
        client.silenceMillis = 100;
        assertThatThrownBy(() -> client.ask("hello")).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void waitsAMinuteUnlessToldOtherwise() {
        assertThat(client.silenceMillis).isEqualTo(60_000);
    }

    @Test
    void isRefusedWhereNobodyListens() throws Exception {
        listener.close();
        assertThatThrownBy(() -> new Client("127.0.0.1", listener.getLocalPort())).isInstanceOf(ConnectException.class);
    }

    @Test
    void doesNotFindAnUnknownHost() {
        String tooLong = "x".repeat(64);   // for a part of a name: so no name server is asked
        assertThatThrownBy(() -> new Client(tooLong, 1)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the system may say that nobody listens")
    void doesNotMistakeNoRouteForNobodyListening() {
        assertThatThrownBy(() -> new Client("255.255.255.255", 8008))   // all machines: TCP does not go there
            .isInstanceOf(SocketException.class).isNotInstanceOf(ConnectException.class);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "what a full backlog does differs between systems")
    void waitsForAConnectionOnlySoLong() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {   // on Linux the queue holds one more than asked for
                waiting.add(new Socket("127.0.0.1", listener.getLocalPort()));
            }
            assertThatThrownBy(() -> new Client("127.0.0.1", listener.getLocalPort())).isInstanceOf(SocketTimeoutException.class);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }
}
