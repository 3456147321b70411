package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.*;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages on a stream of bytes. */
class MessagesTest {
    @AfterEach
    void noThreadIsLeft() throws Exception {
        Background.awaitAll();
    }

    @Test
    void twoWritesStickTogether() throws Exception {
        try (Socket socket = Peers.received("hello".getBytes(UTF_8), "world".getBytes(UTF_8))) {
            assertThat(StickyMessages.broken(socket.getInputStream())).containsExactly("helloworld");
        }
    }

    @Test
    void oneWriteArrivesInPieces() throws Exception {
        try (Socket socket = Peers.received("x".repeat(3000).getBytes(UTF_8))) {
            assertThat(StickyMessages.broken(socket.getInputStream())).hasSizeGreaterThan(1)
                .allMatch(piece -> piece.length() <= 1024);
        }
    }

    @Test
    void lineEndsKeepMessagesApart() throws Exception {
        String longOne = "x".repeat(3000);
        try (Socket socket = Peers.received(StickyMessages.withLineEnd("hello"), StickyMessages.withLineEnd(""),
            StickyMessages.withLineEnd(longOne))) {
            assertThat(StickyMessages.fixedByLine(socket.getInputStream())).containsExactly("hello", "", longOne);
        }
    }

    @Test
    void lengthsKeepMessagesApartWhateverIsInThem() throws Exception {
        String[] messages = {"hello", "", "two\nlines", "你好 🚀", "x".repeat(3000)};
        byte[][] writes = new byte[messages.length][];
        for (int i = 0; i < messages.length; i++) {
            writes[i] = StickyMessages.withLength(messages[i]);
        }
        try (Socket socket = Peers.received(writes)) {
            assertThat(StickyMessages.fixedByLength(socket.getInputStream())).containsExactly(messages);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x47455420, Integer.MAX_VALUE})   // the second one is what "GET " reads as
    void anImpossibleLengthIsRefused(int length) {
        byte[] bytes = ByteBuffer.allocate(4).putInt(length).array();
        assertThatThrownBy(() -> StickyMessages.fixedByLength(new ByteArrayInputStream(bytes)))
            .isExactlyInstanceOf(IOException.class).hasMessageContaining("" + length);
    }

    @Test
    void aMessageThatIsCutShortIsAnError() {
        byte[] bytes = {0, 0, 0, 5, 'h', 'e'};
        assertThatThrownBy(() -> StickyMessages.fixedByLength(new ByteArrayInputStream(bytes)))
            .isExactlyInstanceOf(EOFException.class);
    }

    @Test
    void aCharacterThatIsCutInTwoIsLost() throws Exception {
        try (Socket socket = Peers.received("你好".getBytes(UTF_8))) {
            assertThat(CharacterCutInTwo.broken(socket.getInputStream())).startsWith("你\ufffd").doesNotContain("好");
        }
    }

    @Test
    void oneReaderOrAllBytesKeepEveryCharacter() throws Exception {
        try (Socket socket = Peers.received("你好 🚀".getBytes(UTF_8))) {
            assertThat(CharacterCutInTwo.fixed(socket.getInputStream())).isEqualTo("你好 🚀");
        }
        try (Socket socket = Peers.received("你好 🚀".getBytes(UTF_8))) {
            assertThat(CharacterCutInTwo.fixedWhole(socket.getInputStream())).isEqualTo("你好 🚀");
        }
    }

    @Test
    void ignoringTheLengthReadsTheEndOfAnOlderMessage() throws Exception {
        assertThat(ReadLengthIgnored.bye(ReadLengthIgnored::broken)).isEqualTo("byelo world");
        assertThat(ReadLengthIgnored.bye(ReadLengthIgnored::fixed)).isEqualTo("bye");
    }

    @Test
    void minusOneIsNotALength() throws Exception {
        assertThatThrownBy(() -> ReadLengthIgnored.goodbye(ReadLengthIgnored::brokenAtTheEnd))
            .isExactlyInstanceOf(StringIndexOutOfBoundsException.class).hasMessageContaining("-1");
        assertThat(ReadLengthIgnored.goodbye(ReadLengthIgnored::fixed)).isNull();
    }

    @Test
    void readLineWaitsForALineEndThatWasNotSent() {
        hangs(socket -> BothWait.brokenWithoutLineEnd(socket, "hello"));
    }

    @Test
    void aLineInAWriterThatNobodyFlushedIsNotSent() {
        hangs(socket -> BothWait.brokenWithoutFlush(socket, "hello"));
    }

    @Test
    void printDoesNotFlushWherePrintlnWould() {
        hangs(socket -> BothWait.brokenWithPrint(socket, "hello"));
    }

    @Test
    void anEmptyWriteSendsNothing() {
        hangs(BothWait::brokenWithoutBytes);
    }

    private static void hangs(BothWait.Sending sending) {
        assertThatThrownBy(() -> BothWait.receive(sending)).isExactlyInstanceOf(SocketTimeoutException.class)
            .hasMessage("Read timed out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "你好"})
    void aLineEndAndAFlushCarryEveryMessage(String message) throws Exception {
        assertThat(BothWait.receive(socket -> BothWait.fixed(socket, message))).isEqualTo(message);
    }

    @Test
    void twoSidesThatOnlyWriteWaitForEachOther() throws Exception {
        try (Peers peers = Peers.connect()) {
            peers.client().setSoTimeout(1);   // for reads: it does not end a write()
            assertThat(BigMessageHangs.stuckAfter(peers)).isPositive().isLessThan(BigMessageHangs.BIG);
        }
    }

    @Test
    void readingWhileWritingDoesNotHang() throws Exception {
        try (Peers peers = Peers.connect()) {
            Background.start(() -> Peers.echo(peers.server()));
            assertThat(BigMessageHangs.fixed(peers.client(), BigMessageHangs.FAIR)).isEqualTo(BigMessageHangs.FAIR);
        }
    }

    @Test
    void aNewReaderForEachMessageLosesAllButTheFirst() throws Exception {
        try (Socket socket = ReaderPerMessage.threeLines()) {
            assertThat(ReaderPerMessage.broken(socket.getInputStream(), 3)).containsExactly("one", null, null);
        }
        try (Socket socket = ReaderPerMessage.threeLines()) {
            assertThat(ReaderPerMessage.fixed(socket.getInputStream(), 3)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void aScannerReadsAheadToo() throws Exception {
        try (Socket socket = ReaderPerMessage.threeLines()) {
            assertThat(new Scanner(socket.getInputStream(), UTF_8).nextLine()).isEqualTo("one");
            assertThat(socket.getInputStream().read()).as("nothing is left for the next one").isEqualTo(-1);
        }
    }
}
