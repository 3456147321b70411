package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class BytesAndCharactersTest {
    @Test
    @Order(1)
    @Lesson("waits until *something* is there")
    void countsBytesAndCharacters() throws IOException {
        check("hello", "5 bytes, 5 characters");
    }

    @Test
    @Order(2)
    @Lesson("getBytes(UTF_8)")
    void countsThreeBytesForAChineseCharacter() throws IOException {
        check("你好", "6 bytes, 2 characters");
    }

    @Test
    @Order(3)
    @Lesson("getBytes(UTF_8)")
    void countsAnEmojiAsOneCharacter() throws IOException {
        check("hi 😀", "7 bytes, 4 characters");
    }

    @Test
    @Order(4)
    @Lesson("is the **end of stream**")
    void countsNothingForAClientThatSaysNothing() throws IOException {
        check("", "0 bytes, 0 characters");
    }

    private static void check(String message, String reply) throws IOException {
        try (Answer server = Answer.tcp(BytesAndCharacters::serve); Peer client = server.connect()) {
            if (message.isEmpty()) {
                client.halfClose();
            } else {
                client.send(message);
            }
            client.expect(reply);
            client.expectEnd();
        }
    }
}
