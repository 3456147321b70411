package sockets.step4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server that the test plays by hand. */
class ClientTest {
    private ServerSocket listener;
    private Client client;
    private Socket server;   // the server's end of the client's connection

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        client = new Client("127.0.0.1", listener.getLocalPort());
        server = listener.accept();
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    private void serverSends(String text) throws IOException {
        server.getOutputStream().write(text.getBytes(UTF_8));   // it waits in the socket's buffer until the client reads
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "hello", "你好 🚀"})
    void sendsTheBytesOfTheMessageAndNothingElse(String message) throws Exception {
        serverSends("Received: " + message);
        assertThat(client.ask(Client.encode(message))).isEqualTo("Received: " + message);
        client.close();
        assertThat(server.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo(message);
    }

    @Test
    void readsTheReplyToTheLongestMessage() throws Exception {
        serverSends("Received: " + "x".repeat(1024));
        assertThat(client.ask(Client.encode("x".repeat(1024)))).isEqualTo("Received: " + "x".repeat(1024));
    }

    @Test
    void saysSoWhenTheServerLeavesWithoutAReply() throws Exception {
        byte[] hello = Client.encode("hello");
        server.shutdownOutput();
        assertThatThrownBy(() -> client.ask(hello)).isInstanceOf(EOFException.class)
            .hasMessage("the server closed the connection");
    }

    @Test
    void saysSoWhenTheServerBreaksOff() throws Exception {
        server.setSoLinger(true, 0);
        server.close();
        assertThatThrownBy(() -> client.ask(Client.encode("hello"))).isInstanceOf(SocketException.class);
    }

    @Test
    @Timeout(10)
    void waitsForASilentServerOnlySoLong() {
        client.silenceMillis = 100;
        assertThatThrownBy(() -> client.ask(Client.encode("hello"))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void waitsAMinuteUnlessToldOtherwise() {
        assertThat(client.silenceMillis).isEqualTo(60_000);
    }

    @Test
    void refusesAnEmptyMessage() {
        assertThatThrownBy(() -> Client.encode("")).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "你"})
    void refusesAMessageThatIsTooLongCountedInBytes(String character) {
        int bytes = character.getBytes(UTF_8).length;
        String fits = character.repeat(1024 / bytes);
        assertThat(Client.encode(fits)).hasSize(1024 / bytes * bytes);
        String tooLong = fits + character;
        assertThatThrownBy(() -> Client.encode(tooLong)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining((1024 / bytes + 1) * bytes + " bytes").hasMessageContaining("1024");
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
    void refusesAPortOutOfRange() {
        assertThatThrownBy(() -> new Client("127.0.0.1", 70_000)).isInstanceOf(IllegalArgumentException.class);
    }
}
