package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class SpinnerTest {
    @Test
    @Order(1)
    @Lesson("Of the peer only a read tells")
    void servesTheNextClientAfterAGoodbye() throws IOException {
        try (Answer server = Answer.tcp(Spinner::serve); Peer first = server.connect()) {
            greet(first);
            greet(first);
            first.halfClose();
            try (Peer next = server.connect()) {
                greet(next);
            }
        }
    }

    @Test
    @Order(2)
    @Lesson("-1 is a goodbye")
    void closesTheConnectionAfterAGoodbye() throws IOException {
        try (Answer server = Answer.tcp(Spinner::serve); Peer client = server.connect()) {
            greet(client);
            client.halfClose();
            client.expectEnd();
        }
    }

    /** A goodbye goes before, so that whoever spins does not come as far as the reset. */
    @Test
    @Order(3)
    @Lesson("One client, one try")
    void servesTheNextClientAfterAReset() throws IOException {
        try (Answer server = Answer.tcp(Spinner::serve); Peer polite = server.connect()) {
            greet(polite);
            polite.halfClose();
            Peer rude = server.connect();
            greet(rude);
            rude.close();   // with a reset
            try (Peer next = server.connect()) {
                greet(next);
            }
        }
    }

    private static void greet(Peer client) {
        client.send("hello");
        client.expect("hello");
    }
}
