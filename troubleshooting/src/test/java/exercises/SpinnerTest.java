package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import exercises.check.Who;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class SpinnerTest {
    @Test
    @Order(1)
    @Lesson("Of the peer only a read tells")
    void closesTheConnectionAfterAGoodbye() throws IOException {
        try (Answer server = Answer.tcp(Spinner::serve); Peer client = server.connect()) {
            client.halfClose();
            client.expectEnd();
        }
    }

    @Test
    @Order(2)
    @Lesson("-1 is a goodbye")
    void takesSilenceForNoGoodbye() throws IOException {
        try (Answer server = Answer.tcp(Spinner::serve); Peer client = server.connect()) {
            greet(client);
            client.expectNothing(100);
            greet(client);
            client.halfClose();
            client.expectEnd();
        }
    }

    @Test
    @Order(3)
    @Lesson("may end a server")
    void servesTheNextClientAfterAGoodbye() throws IOException {
        try (Answer server = Answer.tcp(Spinner::serve); Peer first = server.connect()) {
            greet(first);
            first.halfClose();
            Who.is("the second one; the first has said goodbye", () -> {
                try (Peer next = server.connect()) {
                    greet(next);
                }
            });
        }
    }

    /** A goodbye goes before, so that whoever spins does not come as far as the reset. */
    @Test
    @Order(4)
    @Lesson("One client, one try")
    void servesTheNextClientAfterAReset() throws IOException {
        try (Answer server = Answer.tcp(Spinner::serve); Peer polite = server.connect()) {
            greet(polite);
            polite.halfClose();
            Who.is("the second one; the first has said goodbye", () -> {
                try (Peer rude = server.connect()) {
                    greet(rude);
                    rude.reset();
                }
            });
            Who.is("the third one; the second has broken off with a reset", () -> {
                try (Peer next = server.connect()) {
                    greet(next);
                }
            });
        }
    }

    private static void greet(Peer client) {
        client.send("hello");
        client.expect("hello");
    }
}
