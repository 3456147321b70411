package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class SleeperTest {
    static {
        Peer.show("hello".getBytes(UTF_8));   // loads what a first send needs: on a busy machine that takes long
    }

    @Test
    @Order(1)
    @Lesson("All three are servers as on this page")
    void answersAClientThatSpeaks() throws IOException {
        try (Answer server = Answer.tcp(Sleeper::serve)) {
            expectAnswer(server);
            expectAnswer(server);
        }
    }

    @Test
    @Order(2)
    @Lesson("`read` returned `-1` at once")
    void saysNothingToAClientThatIsGone() throws IOException {
        try (Answer server = Answer.tcp(Sleeper::serve)) {
            try (Peer gone = server.connect()) {
                gone.halfClose();
                gone.expectEnd();
            }
            expectAnswer(server);
        }
    }

    @Test
    @Order(3)
    @Lesson("`setSoTimeout` ends the `read`")
    void sendsASleeperAwayAndServesTheNext() throws IOException {
        long start = System.nanoTime();
        try (Answer server = Answer.tcp(Sleeper::serve); Peer sleeper = server.connect(); Peer next = server.connect()) {
            next.send("hello");   // waits in the backlog, behind the sleeper
            sleeper.expect("Wake up!");
            long millis = (System.nanoTime() - start) / 1_000_000;   // more than the sleeper was given, never less
            if (millis < 490) {
                throw sleeper.failure("half a second of patience with the sleeper", "the end of it after " + millis + " ms");
            }
            sleeper.expectEnd();
            next.expect("Received: hello");
            next.expectEnd();
        }
    }

    private static void expectAnswer(Answer server) throws IOException {
        try (Peer client = server.connect()) {
            client.send("hello");
            client.expect("Received: hello");
            client.expectEnd();
        }
    }
}
