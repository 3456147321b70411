package sockets.troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.*;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** UDP. */
class DatagramsTest {
    @AfterEach
    void noThreadIsLeft() throws Exception {
        Background.awaitAll();
    }

    @Test
    void aShortBufferCutsADatagramAndTheRestIsLost() throws Exception {
        try (DatagramSocket socket = DatagramLost.socket()) {
            DatagramCut.send(socket, "hello world", "next");
            assertThat(DatagramCut.broken(socket)).isEqualTo("hell");
            assertThat(DatagramCut.fixed(socket)).isEqualTo("next");
        }
    }

    @Test
    void theWholeBufferHasTheEndOfAnOlderDatagram() throws Exception {
        try (DatagramSocket socket = DatagramLost.socket()) {
            DatagramCut.send(socket, "hello world", "bye");
            byte[] buffer = new byte[1024];
            DatagramCut.brokenStale(socket, buffer);
            assertThat(DatagramCut.brokenStale(socket, buffer)).isEqualTo("byelo world");
        }
    }

    @Test
    void aPacketThatWasMadeShortCutsTheNextDatagram() throws Exception {
        try (DatagramSocket socket = DatagramLost.socket()) {
            DatagramCut.send(socket, "hello world");
            assertThat(DatagramCut.brokenShortPacket(socket, new DatagramPacket(new byte[1024], 1024))).isEqualTo("he");
        }
    }

    @Test
    void setDataMakesAPacketShortToo() throws Exception {
        try (DatagramSocket socket = DatagramLost.socket()) {
            DatagramCut.send(socket, "hello world");
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            packet.setData(new byte[2]);   // for a reply of two bytes
            socket.receive(packet);
            assertThat(packet.getLength()).isEqualTo(2);
        }
    }

    @Test
    void aPacketThatIsOnlyReceivedIntoDoesNotStayShort() throws Exception {
        try (DatagramSocket socket = DatagramLost.socket()) {
            DatagramCut.send(socket, "bye", "hello world");
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            socket.receive(packet);
            socket.receive(packet);
            assertThat(packet.getLength()).isEqualTo(11);
        }
    }

    @Test
    void aFreshPacketAndItsLengthGiveEachDatagramAsItWasSent() throws Exception {
        try (DatagramSocket socket = DatagramLost.socket()) {
            DatagramCut.send(socket, "hello world", "", "你好");
            assertThat(DatagramCut.fixed(socket)).isEqualTo("hello world");
            assertThat(DatagramCut.fixed(socket)).isEmpty();
            assertThat(DatagramCut.fixed(socket)).isEqualTo("你好");
        }
    }

    @Test
    void aDatagramHasAMaximumLength() throws Exception {
        Tests.onLinux("the limit differs");
        try (DatagramSocket socket = DatagramLost.socket()) {
            DatagramCut.send(socket, "x".repeat(65_507));
            assertThatThrownBy(() -> DatagramCut.send(socket, "x".repeat(65_508)))
                .isExactlyInstanceOf(SocketException.class);
        }
    }

    @Test
    void aBurstLosesDatagramsWithoutAnError() throws Exception {
        Tests.onLinux("how much a receiver's buffer holds differs");
        try (DatagramSocket sender = DatagramLost.socket(); DatagramSocket receiver = DatagramLost.socket()) {
            assertThat(DatagramLost.broken(sender, receiver)).isPositive().isLessThan(DatagramLost.BURST);
        }
    }

    @Test
    void sendingAgainGetsAReplyInTheEnd() throws Exception {
        try (DatagramSocket client = DatagramLost.socket(); DatagramSocket server = DatagramLost.socket()) {
            Background<Void> serving = Background.start(() -> DatagramLost.loseOneThenReply(server));
            assertThat(DatagramLost.fixed(client, server.getLocalSocketAddress(), 50)).isGreaterThan(1);
            serving.result();
        }
    }

    @Test
    void sendingAgainGivesUpInTheEnd() throws Exception {
        try (DatagramSocket client = DatagramLost.socket(); DatagramSocket deaf = DatagramLost.socket()) {
            assertThatThrownBy(() -> DatagramLost.fixed(client, deaf.getLocalSocketAddress(), 2))
                .isExactlyInstanceOf(SocketTimeoutException.class).hasMessage("no reply to any of 2");
        }
    }

    @Test
    void whereNobodyReceivesThereIsOnlySilence() throws Exception {
        try (DatagramSocket socket = DatagramLost.socket()) {
            assertThatThrownBy(() -> DatagramToNobody.broken(socket, DatagramToNobody.nobody()))
                .isExactlyInstanceOf(SocketTimeoutException.class).hasMessage("Receive timed out");
        }
    }

    @Test
    void aConnectedSocketHearsThatNobodyIsThere() throws Exception {
        Tests.onLinux("systems differ in whether they report it");
        try (DatagramSocket socket = DatagramLost.socket()) {
            assertThatThrownBy(() -> DatagramToNobody.fixed(socket, DatagramToNobody.nobody()))
                .isExactlyInstanceOf(PortUnreachableException.class).hasMessage(null);
        }
    }

    @Test
    void anEmptyDatagramLeavesOnlyASocketThatIsNotConnected() throws Exception {
        try (DatagramSocket sender = DatagramLost.socket(); DatagramSocket receiver = DatagramLost.socket()) {
            assertThat(DatagramToNobody.empty(sender, receiver)).isZero();
            sender.connect(receiver.getLocalSocketAddress());
            assertThatThrownBy(() -> DatagramToNobody.empty(sender, receiver))
                .isExactlyInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aUdpPortIsTakenForUdpOnly() throws Exception {
        try (DatagramSocket socket = DatagramLost.socket()) {
            assertThatThrownBy(() -> new DatagramSocket(socket.getLocalPort(), Peers.LOOPBACK))
                .isExactlyInstanceOf(BindException.class);
            try (ServerSocket tcp = new ServerSocket(socket.getLocalPort(), 5, Peers.LOOPBACK)) {
                assertThat(tcp.isBound()).isTrue();
            } catch (BindException e) {
                // another program has the TCP port of this number
            }
        }
    }
}
