package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class DaytimeTest {
    @Test
    @Order(1)
    @Lesson("Now both have a pair of streams")
    void speaksFirst() throws IOException {
        try (Answer server = Answer.tcp(Daytime::serve); Peer client = server.connect()) {
            client.readLine();
        }
    }

    @Test
    @Order(2)
    @Lesson("waits until *something* is there")
    void saysTheTimeInUtc() throws IOException {
        try (Answer server = Answer.tcp(Daytime::serve); Peer client = server.connect()) {
            String line = client.readLine().stripTrailing();   // a wrong line end is for the next check
            String now = Instant.now().toString();
            if (!line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) {
                throw client.failure("a line in the form 2026-03-04T05:06:07Z", "\"" + line + "\"");
            }
            Instant said;
            try {
                said = Instant.parse(line);
            } catch (DateTimeException e) {
                throw client.failure("a time", "\"" + line + "\"");
            }
            if (Duration.between(said, Instant.now()).abs().toSeconds() > 10) {
                throw client.failure("about " + now, line);
            }
        }
    }

    @Test
    @Order(3)
    @Lesson("No line end, no length")
    void endsTheLineWithNewlineAlone() throws IOException {
        try (Answer server = Answer.tcp(Daytime::serve); Peer client = server.connect()) {
            String line = client.readLine();
            if (line.endsWith("\r")) {
                throw client.failure("\\n after the time", "\\r\\n");
            }
        }
    }

    @Test
    @Order(4)
    @Lesson("closes the connection whatever happens")
    void closesAfterTheLine() throws IOException {
        try (Answer server = Answer.tcp(Daytime::serve); Peer client = server.connect()) {
            client.readLine();
            client.expectEnd();
        }
    }
}
