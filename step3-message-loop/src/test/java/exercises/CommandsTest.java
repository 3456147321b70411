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
class CommandsTest {
    private static final String UNKNOWN = "unknown command\n";

    @Test
    @Order(1)
    @Lesson("The time is that of")
    void tellsTheTime() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve); Peer client = server.connect()) {
            client.send("time\n");
            expectTime(client);
        }
    }

    @Test
    @Order(2)
    @Lesson("Inside the connection loop there is now a second one")
    void countsTheCommandsOfAClient() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve); Peer client = server.connect()) {
            int first = count(client);   // that a client begins at 1 is for the last check
            client.send("time\n");
            expectTime(client);
            client.send("count\n");
            client.expect(first + 2 + "\n");
        }
    }

    @Test
    @Order(3)
    @Lesson("The loop ends at the **end of stream**")
    void goesOnAfterAnUnknownCommand() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve); Peer client = server.connect()) {
            int first = count(client);
            client.send("hello\n");
            client.expect(UNKNOWN);
            client.send("\n");
            client.expect(UNKNOWN);
            client.send("count\n");
            client.expect(first + 3 + "\n");
        }
    }

    @Test
    @Order(4)
    @Lesson("two writes can arrive in one read")
    void findsTwoCommandsInOneWrite() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve); Peer client = server.connect()) {
            int first = count(client);
            client.send("hello\ncount\nco");
            client.expect(UNKNOWN);
            client.expect(first + 2 + "\n");
            client.send("unt\n");
            client.expect(first + 3 + "\n");
        }
    }

    @Test
    @Order(5)
    @Lesson("`quit` leaves the message loop")
    void saysByeAndCloses() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve); Peer client = server.connect()) {
            client.send("quit\n");
            client.expect("bye\n");
            client.expectEnd();
        }
    }

    @Test
    @Order(6)
    @Lesson("Inside the connection loop there is now a second one")
    void beginsAtOneForEachClient() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve)) {
            for (int i = 0; i < 2; i++) {
                try (Peer client = server.connect()) {
                    client.send("count\n");
                    client.expect("1\n");
                    client.leave();
                }
            }
        }
    }

    private static int count(Peer client) {
        client.send("count\n");
        String line = client.readLine();
        try {
            return Integer.parseInt(line);
        } catch (NumberFormatException e) {
            throw client.failure("a number", "\"" + line + "\"");
        }
    }

    private static void expectTime(Peer client) {
        String line = client.readLine();
        Instant now = Instant.now();
        Instant said;
        try {
            said = Instant.parse(line);
        } catch (DateTimeException e) {
            throw client.failure("a time in the form 2026-03-04T05:06:07Z", "\"" + line + "\"");
        }
        if (line.length() != "2026-03-04T05:06:07Z".length()) {
            throw client.failure("a time to the second, in the form 2026-03-04T05:06:07Z", "\"" + line + "\"");
        }
        if (Duration.between(said, now).abs().toSeconds() > 10) {
            throw client.failure("about " + now, line);
        }
    }
}
