package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class SecondMessageTest {
    @Test
    @Order(1)
    @Lesson("takes what it returns out of the stream")
    void repliesToTheFirstMessage() throws IOException {
        try (Answer server = Answer.tcp(SecondMessage::serve); Peer client = server.connect()) {
            client.send("one\n");
            client.expect("Received: one\n");
        }
    }

    @Test
    @Order(2)
    @Lesson("takes what it returns out of the stream")
    void repliesToEveryMessage() throws IOException {
        try (Answer server = Answer.tcp(SecondMessage::serve); Peer client = server.connect()) {
            for (String message : new String[] {"one\n", "two\n", "three\n"}) {
                client.send(message);
                client.expect("Received: " + message);
            }
        }
    }

    @Test
    @Order(3)
    @Lesson("One connection, one reader")
    void repliesToMessagesThatComeTogether() throws IOException {
        try (Answer server = Answer.tcp(SecondMessage::serve); Peer client = server.connect()) {
            client.send("one\ntwo\nthree\n");
            client.expect("Received: one\n");
            client.expect("Received: two\n");
            client.expect("Received: three\n");
        }
    }

    @Test
    @Order(4)
    @Lesson("null is the end of the input")
    void sendsNothingAfterTheLastReply() throws IOException {
        try (Answer server = Answer.tcp(SecondMessage::serve); Peer client = server.connect()) {
            client.send("one\n");
            client.halfClose();
            client.expect("Received: one\n");
            client.expectEnd();
        }
    }
}
