package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class ReadItAllTest {
    private static final int LONG = 50_000;

    @Test
    @Order(1)
    @Lesson("and your reply still reaches the client")
    void countsAShortMessage() throws IOException {
        try (Answer server = Answer.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.send("hello");
            client.halfClose();
            client.expect("5 bytes");   // what may come behind it is for the next check
        }
    }

    @Test
    @Order(2)
    @Lesson("without a line end, and the end of `try`")
    void closesAfterTheReply() throws IOException {
        try (Answer server = Answer.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.send("hello");
            client.halfClose();
            client.expect("5 bytes");
            client.expectEnd();
        }
    }

    @Test
    @Order(3)
    @Lesson("is the **end of stream**")
    void countsNothing() throws IOException {
        try (Answer server = Answer.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.halfClose();
            client.expect("0 bytes");
            client.expectEnd();
        }
    }

    @Test
    @Order(4)
    @Lesson("takes what one `read` returns as the message")
    void countsAMessageLongerThanItsBuffer() throws IOException {
        try (Answer server = Answer.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.send("x".repeat(LONG));
            client.halfClose();
            client.expect(LONG + " bytes");
            client.expectEnd();
        }
    }

    @Test
    @Order(5)
    @Lesson("It does not mean \"nothing yet\"")
    void waitsForTheRestOfTheMessage() throws IOException {
        try (Answer server = Answer.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.send("hello, ");
            client.expectNothing(200);   // the end has not come, so there is nothing to say
            client.send("world");
            client.halfClose();
            client.expect("12 bytes");
            client.expectEnd();
        }
    }
}
