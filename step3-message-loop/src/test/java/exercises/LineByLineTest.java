package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class LineByLineTest {
    private static final int[] CHUNKS = {1, 2, 5, 4096};

    @Test
    @Order(1)
    @Lesson("By a line end")
    void repliesToEachLine() throws IOException {
        try (Answer server = Answer.tcp(LineByLine::serve); Peer client = server.connect()) {
            client.send("hello\n");
            client.expect("Received: hello\n");
            client.send("how are you?\n");
            client.expect("Received: how are you?\n");
            client.send("\n");
            client.expect("Received: \n");
        }
    }

    @Test
    @Order(2)
    @Lesson("The loop ends at the **end of stream**")
    void servesTheNextClientWhenOneHasLeft() throws IOException {
        try (Answer server = Answer.tcp(LineByLine::serve); Peer gone = server.connect(); Peer next = server.connect()) {
            gone.send("hello\n");
            gone.expect("Received: hello\n");
            gone.halfClose();
            gone.expectEnd();
            next.send("hello\n");
            next.expect("Received: hello\n");
        }
    }

    @Test
    @Order(3)
    @Lesson("two writes can arrive in one read")
    void findsTwoLinesInOneWrite() throws IOException {
        try (Answer server = Answer.tcp(LineByLine::serve); Peer client = server.connect()) {
            client.send("hello\nworld\n");
            client.expect("Received: hello\n");
            client.expect("Received: world\n");
        }
    }

    @Test
    @Order(4)
    @Lesson("keep what has come of a line until the rest comes")
    void waitsForTheRestOfALine() throws IOException {
        try (Answer server = Answer.tcp(LineByLine::serve); Peer client = server.connect()) {
            client.send("three\nfo");
            client.expect("Received: three\n");   // so it has read "fo", too, if it ever reads more than it needs
            client.send("ur\n");
            client.expect("Received: four\n");
            inChunks(client, "five, six");
        }
    }

    @Test
    @Order(5)
    @Lesson("Make text of whole lines")
    void keepsACharacterThatComesInTwoPieces() throws IOException {
        byte[] bytes = "你".getBytes(UTF_8);
        try (Answer server = Answer.tcp(LineByLine::serve); Peer client = server.connect()) {
            client.send(new byte[] {'a', '\n', bytes[0], bytes[1]});
            client.expect("Received: a\n");
            client.send(new byte[] {bytes[2], '\n'});
            client.expect("Received: 你\n");
            inChunks(client, "你好 😀");
        }
    }

    @Test
    @Order(6)
    @Lesson("must not decide how much memory it takes")
    void closesWhenALineIsTooLong() throws IOException {
        String longest = "x".repeat(1024);
        try (Answer server = Answer.tcp(LineByLine::serve)) {
            try (Peer client = server.connect()) {
                client.send(longest + "\n");
                client.expect("Received: " + longest + "\n");
                client.send(longest);
                client.send("y");
                client.expectEnd();
            }
            try (Peer next = server.connect()) {
                next.send("hello\n");
                next.expect("Received: hello\n");
            }
        }
    }

    /** Sends lines with this text in pieces of each size, and only then reads the replies. */
    private static void inChunks(Peer client, String text) {
        for (int size : CHUNKS) {
            int times = size < 100 ? 2 : 100;   // enough for more than one piece
            byte[] lines = (text + "\n\n" + text.repeat(10) + "\n").repeat(times).getBytes(UTF_8);
            for (int i = 0; i < lines.length; i += size) {
                client.send(Arrays.copyOfRange(lines, i, Math.min(i + size, lines.length)));
            }
            for (int i = 0; i < times; i++) {
                client.expect("Received: " + text + "\n");
                client.expect("Received: \n");
                client.expect("Received: " + text.repeat(10) + "\n");
            }
        }
    }
}
