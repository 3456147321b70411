package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class OnlyTheFirstTest {
    /** Who closes the first connection to get at the second client is found out at last: the first one speaks after it. */
    @Test
    @Order(1)
    @Lesson("accept loop only accepts")
    void servesTwoClientsAtOnce() throws IOException {
        try (Answer server = Answer.tcp(OnlyTheFirst::serve); Peer first = server.connect(); Peer second = server.connect()) {
            greet(second);
            greet(first);
        }
    }

    @Test
    @Order(2)
    @Lesson("your pool has so many threads")
    void servesTenClientsAtOnce() throws IOException {
        List<Peer> silent = new ArrayList<>();
        try (Answer server = Answer.tcp(OnlyTheFirst::serve)) {
            for (int i = 1; i < 10; i++) {
                silent.add(server.connect());
            }
            try (Peer tenth = server.connect()) {
                greet(tenth);
            }
        } finally {
            for (Peer client : silent) {
                client.close();
            }
        }
    }

    @Test
    @Order(3)
    @Lesson("works with the connection close it")
    void closesTheConnectionAfterAGoodbye() throws IOException {
        try (Answer server = Answer.tcp(OnlyTheFirst::serve); Peer first = server.connect(); Peer second = server.connect()) {
            greet(second);
            second.halfClose();
            second.expectEnd();
            greet(first);   // and no other is closed
        }
    }

    private static void greet(Peer client) {
        client.send("hello");
        client.expect("hello");
    }
}
