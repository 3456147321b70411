package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.*;
import java.net.*;
import java.util.*;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that leave, and how the other side learns of it. */
class EndingsTest {
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void noThreadIsLeft() throws Exception {
        Background.awaitAll();
    }

    @Test
    void aCatchAroundTheAcceptLoopLetsOneClientEndTheServer() throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            Background<Void> server = Background.start(() -> ConnectionReset.broken(listener, log::add));
            ConnectionReset.breakOff(listener);
            server.result();
            assertThat(log).hasSize(1);
            assertThat(log.get(0)).startsWith("the server ends: java.net.SocketException: Connection reset");
            assertThatThrownBy(() -> ConnectionReset.ask(listener)).isExactlyInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aCatchAroundOneClientLetsTheServerGoOn() throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            Background.start(() -> ConnectionReset.fixed(listener, log::add));
            ConnectionReset.breakOff(listener);
            assertThat(ConnectionReset.ask(listener)).isEqualTo("answered: b");
            ConnectionReset.breakOff(listener);
            assertThat(ConnectionReset.ask(listener)).isEqualTo("answered: b");
            assertThat(log).hasSize(2).allMatch(line -> line.startsWith("a client is lost: java.net.SocketException"));
        }
    }

    @Test
    void aReadOfAConnectionThatWasResetSaysSoWithTheTextOfTheDictionary() throws Exception {
        Tests.onLinux("the text differs");
        try (Peers peers = Peers.connect()) {
            Peers.reset(peers.client());
            for (int i = 0; i < 2; i++) {   // and again
                assertThatThrownBy(() -> peers.server().getInputStream().read())
                    .isExactlyInstanceOf(SocketException.class).hasMessage("Connection reset");
            }
        }
    }

    @Test
    void isConnectedAndIsClosedKnowNothingOfThePeer() throws Exception {
        try (Peers peers = Peers.connect()) {
            Peers.reset(peers.client());
            assertThatThrownBy(() -> peers.server().getInputStream().read()).isInstanceOf(IOException.class);
            assertThat(ThreeEndings.broken(peers.server())).as("still").isTrue();
        }
    }

    @Test
    void aReadTellsTheThreeEndingsApart() throws Exception {
        assertThat(ThreeEndings.after(peers -> peers.client().close())).startsWith("goodbye");
        assertThat(ThreeEndings.after(peers -> peers.client().shutdownOutput())).startsWith("goodbye");
        assertThat(ThreeEndings.after(peers -> Peers.reset(peers.client()))).startsWith("reset");
        assertThat(ThreeEndings.after(peers -> { })).startsWith("silence");
        assertThat(ThreeEndings.after(peers -> peers.client().getOutputStream().write('x'))).startsWith("still there");
    }

    @Test
    void onLinuxJavaSaysGoodbyeEvenWithUnreadDataButAKilledProcessDoesNot() throws Exception {
        Tests.onLinux("what a killed process sends differs");
        assertThat(ThreeEndings.after(ThreeEndings::closeWithUnreadData)).startsWith("goodbye");
        assertThat(ThreeEndings.afterKill()).containsExactly("goodbye (read() returns -1)", "reset (Connection reset)");
    }

    @Test
    void theFirstWriteToAPeerThatHasLeftGoesWellAndALaterOneFails() throws Exception {
        try (Peers peers = Peers.connect()) {
            peers.client().close();
            assertThat(BrokenPipe.broken(peers.server()))
                .containsPattern("lost: [1-9]\\d*; then java\\.net\\.SocketException");
        }
    }

    @Test
    void waitingForTheAnswerTellsAtOnceWhetherThePeerHasLeft() throws Exception {
        try (Peers peers = Peers.connect()) {
            peers.client().close();
            assertThat(BrokenPipe.fixed(peers.server())).isEqualTo("the peer has left: -1");
        }
        try (Peers peers = Peers.connect()) {
            peers.client().getOutputStream().write('y');
            assertThat(BrokenPipe.fixed(peers.server())).isEqualTo("delivered: the peer answered");
        }
    }

    @Test
    void aCatchInsideTheReadLoopRepeatsTheErrorForever() throws Exception {
        try (DataInputStream in = EndlessErrors.oneMessage()) {
            assertThat(EndlessErrors.broken(in, log::add)).isEqualTo(1000);
        }
        assertThat(log).containsExactly("message: hello", "error: java.io.EOFException");
    }

    @Test
    void aCatchAroundTheReadLoopEndsTheConversation() throws Exception {
        try (DataInputStream in = EndlessErrors.oneMessage()) {
            assertThat(EndlessErrors.fixed(in, log::add)).isZero();
        }
        assertThat(log).containsExactly("message: hello");
    }

    @Test
    void aCatchAroundTheReadLoopSaysOnceThatAConnectionBroke() throws Exception {
        try (Peers peers = Peers.connect()) {
            Peers.reset(peers.client());
            DataInputStream in = new DataInputStream(peers.server().getInputStream());
            assertThat(EndlessErrors.fixed(in, log::add)).isEqualTo(1);
        }
        assertThat(log).hasSize(1).allMatch(line -> line.startsWith("error: java.net.SocketException"));
    }

    @Test
    void aReadLoopThatSkipsTheEndGoesOnForeverAndPrintsNothing() throws Exception {
        try (InputStream in = Peers.received("hello".getBytes(UTF_8)).getInputStream()) {
            assertThat(EndlessErrors.brokenInSilence(in, log::add)).isEqualTo(1000);
        }
        assertThat(log).containsExactly("message: hello");
    }

    @Test
    void aReadLoopThatEndsAtMinusOneLeavesTheConnection() throws Exception {
        try (InputStream in = Peers.received("hello".getBytes(UTF_8)).getInputStream()) {
            EndlessErrors.fixedInSilence(in, log::add);
        }
        assertThat(log).containsExactly("message: hello");
    }

    @Test
    void aPrintWriterSendsToNobodyWithoutAnError() throws Exception {
        try (Socket socket = PrintWriterHides.lost()) {
            assertThat(PrintWriterHides.broken(socket, 5)).isEqualTo(5);
        }
    }

    @Test
    void aBufferedWriterThrowsAndCheckErrorTells() throws Exception {
        try (Socket socket = PrintWriterHides.lost()) {
            assertThatThrownBy(() -> PrintWriterHides.fixed(socket, 5)).isExactlyInstanceOf(SocketException.class);
        }
        try (Socket socket = PrintWriterHides.lost()) {
            assertThatThrownBy(() -> PrintWriterHides.fixedByAsking(socket, 5)).hasMessageContaining("checkError()");
        }
    }

    @Test
    void aReadWithoutATimeoutWaitsUntilAnotherThreadClosesTheSocket() throws Exception {
        try (Peers peers = Peers.connect()) {
            Background<Integer> reading = Background.start(() -> SilentPeer.broken(peers.server()));
            assertThat(reading.endsWithin(Peers.MOMENT)).isFalse();
            peers.server().close();
            assertThatThrownBy(reading::result).isExactlyInstanceOf(SocketException.class).hasMessage("Socket closed");
        }
    }

    @Test
    void aReadWithATimeoutComesBack() throws Exception {
        try (Peers peers = Peers.connect()) {
            assertThatThrownBy(() -> SilentPeer.fixed(peers.server()))
                .isExactlyInstanceOf(SocketTimeoutException.class).hasMessage("Read timed out");
        }
    }

    @Test
    void readLineForgetsHalfALineWhenTheTimeoutComes() throws Exception {
        try (Peers peers = Peers.connect()) {
            assertThat(SilentPeer.brokenAfterTheTimeout(peers)).isEqualTo("lo");
        }
        try (Peers peers = Peers.connect()) {
            assertThat(SilentPeer.fixedAfterTheTimeout(peers)).isEqualTo("hello");
        }
    }

    @Test
    void anAcceptedSocketDoesNotInheritTheTimeoutOfItsListener() throws Exception {
        try (ServerSocket listener = Peers.listen(); Socket client = Peers.dial(listener)) {
            listener.setSoTimeout(Peers.PATIENCE);
            try (Socket accepted = listener.accept()) {
                assertThat(accepted.getSoTimeout()).isZero();
                assertThat(client.isConnected()).isTrue();
            }
        }
    }
}
