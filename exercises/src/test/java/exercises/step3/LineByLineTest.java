package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import exercises.check.*;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class LineByLineTest {
    private static final int[] CHUNKS = {1, 2, 5, 4096};

    @Test
    @Order(1)
    @Help(value = "Collect what comes until a \\n; what you have collected is the line. Then reply, and start again with an "
        + "empty line.",
        see = "step3-message-loop#exercise-1-line-by-line")
    void repliesToEachLine() throws IOException {
        try (Server server = Server.tcp(LineByLine::serve); Peer client = server.connect()) {
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
    @Help(value = "read returns -1 when the client has closed its sending side: return from talk then.",
        see = "step3-message-loop#how-it-works")
    void servesTheNextClientWhenOneHasLeft() throws IOException {
        try (Server server = Server.tcp(LineByLine::serve); Peer gone = server.connect(); Peer next = server.connect()) {
            gone.send("hello\n");
            gone.expect("Received: hello\n");
            gone.halfClose();
            gone.expectEnd();
            next.send("hello\n");
            next.as("the next one, after one that has left").expect("Received: hello\n");
        }
    }

    @Test
    @Order(3)
    @Help(value = "Two lines may come in one read: look at each byte, and reply at each \\n.",
        see = "troubleshooting#sticky-messages")
    void findsTwoLinesInOneWrite() throws IOException {
        try (Server server = Server.tcp(LineByLine::serve); Peer client = server.connect()) {
            client.send("hello\nworld\n");
            client.expect("Received: hello\n");
            client.expect("Received: world\n");
        }
    }

    @Test
    @Order(4)
    @Help(value = "A read may end inside a line: keep what has come so far, and add the rest to it.",
        see = "troubleshooting#sticky-messages")
    void waitsForTheRestOfALine() throws IOException {
        try (Server server = Server.tcp(LineByLine::serve); Peer client = server.connect()) {
            client.send("three\nfo");
            client.expect("Received: three\n");   // so it has read "fo" as well, if it ever reads more than it needs
            client.send("ur\n");
            client.expect("Received: four\n");
            inChunks(client, "five, six");
        }
    }

    @Test
    @Order(5)
    @Help(value = "A read may end inside a character: collect bytes, and decode only whole lines.",
        see = "troubleshooting#character-cut-in-two")
    void keepsACharacterThatComesInTwoPieces() throws IOException {
        byte[] bytes = "你".getBytes(UTF_8);
        try (Server server = Server.tcp(LineByLine::serve); Peer client = server.connect()) {
            client.send(new byte[] {'a', '\n', bytes[0], bytes[1]});
            client.expect("Received: a\n");
            client.send(new byte[] {bytes[2], '\n'});
            client.expect("Received: 你\n");
            inChunks(client, "你好 😀");
        }
    }

    @Test
    @Order(6)
    @Help(value = "Check the length while you collect: a line that never ends must not fill your memory.",
        see = "step3-message-loop#exercise-1-line-by-line")
    void closesWhenALineIsTooLong() throws IOException {
        String longest = "x".repeat(1024);
        try (Server server = Server.tcp(LineByLine::serve)) {
            try (Peer client = server.connect()) {
                client.send(longest + "\n");
                client.expect("Received: " + longest + "\n");
                client.send(longest);
                client.send("y");
                client.expectEnd();
            }
            try (Peer next = server.connect()) {
                next.as("the next one, after one with a line that was too long").send("hello\n");
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
