package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import exercises.check.Talker;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class PoliteEchoTest {
    @Test
    @Order(1)
    @Lesson("All three are servers as on this page")
    void answersAMessage() throws IOException {
        try (Answer server = Answer.tcp(PoliteEcho::serve); Peer client = server.connect()) {
            client.send("hello");
            client.expect("Received: hello");
            client.halfClose();
            client.expectEnd();
        }
    }

    @Test
    @Order(2)
    @Lesson("`read` returned `-1` at once")
    void goesOnAfterAClientThatLeavesWithoutAWord() throws IOException {
        try (Answer server = Answer.tcp(PoliteEcho::serve); Peer gone = server.connect(); Peer next = server.connect()) {
            gone.halfClose();
            gone.expectEnd();
            expectAnswer(next, "one that has closed its sending side without a word");
        }
    }

    @Test
    @Order(3)
    @Lesson("A close while bytes are unread")
    void readsAllThatTheClientSends() throws Exception {
        try (Answer server = Answer.tcp(PoliteEcho::serve); Talker client = new Talker(server)) {
            client.sendAMegabyte();   // cannot end well unless the server reads it, whenever that happens
            client.halfClose();
            String reply = client.readAll();
            if (!reply.matches("Received: x{1,1024}")) {
                throw client.failure("\"Received: \" and what the first read returned", Peer.show(reply.getBytes(UTF_8)));
            }
        }
    }

    @Test
    @Order(4)
    @Lesson("`shutdownOutput()` closes the sending side")
    void endsItsReplyAndStillReads() throws Exception {
        try (Answer server = Answer.tcp(PoliteEcho::serve); Talker client = new Talker(server)) {
            client.send("hello");
            String reply = client.readAll();   // its end comes first: the client does not close before it
            if (!reply.equals("Received: hello")) {
                throw client.failure("\"Received: hello\"", Peer.show(reply.getBytes(UTF_8)));
            }
            try {
                client.sendAMegabyte();
            } catch (AssertionError e) {
                throw new AssertionError("After its reply the server has to close its sending side only, and to read on.\n"
                    + e.getMessage(), e);
            }
        }
    }

    @Test
    @Order(5)
    @Lesson("Reading on needs a limit")
    void doesNotReadOnForEver() throws IOException {
        // Two servers, so that half a second is enough for both.
        try (Answer one = Answer.tcp(PoliteEcho::serve); Peer silent = one.connect(); Peer afterSilent = one.connect();
             Answer two = Answer.tcp(PoliteEcho::serve); Talker talker = new Talker(two); Peer afterTalker = two.connect()) {
            silent.send("hello");
            talker.sendWithoutEnd();
            expectAnswer(afterSilent, "one that has sent hello, and stays connected and silent");
            expectAnswer(afterTalker, "one that never stops sending");
        }
    }

    private static void expectAnswer(Peer client, String before) {
        client.send("hello");
        try {
            client.expect("Received: hello");
        } catch (AssertionError e) {
            throw new AssertionError("A client has to be served after " + before + ".\n" + e.getMessage(), e);
        }
    }
}
