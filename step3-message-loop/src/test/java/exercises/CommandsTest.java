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
    @Lesson("`time` is that of")
    void tellsTheTime() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve); Peer client = server.connect()) {
            client.send("time\n");
            expectTime(client);
        }
    }

    @Test
    @Order(2)
    @Lesson("`count` counts itself, too")
    void countsTheCommandsOfAClient() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve); Peer client = server.connect()) {
            int first = count(client);   // that a client begins at 1 is for the last check
            client.send("time\n");
            expectTime(client);
            expectCount(client, first, 2);
        }
    }

    @Test
    @Order(3)
    @Lesson("Any other line, an empty one, too")
    void goesOnAfterAnUnknownCommand() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve); Peer client = server.connect()) {
            int first = count(client);
            client.send("hello\n");
            client.expect(UNKNOWN);
            client.send("\n");
            client.expect(UNKNOWN);
            expectCount(client, first, 3);
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
    @Lesson("Each client begins at 1")
    void beginsAtOneForEachClient() throws IOException {
        try (Answer server = Answer.tcp(Commands::serve); Peer gone = server.connect(); Peer next = server.connect()) {
            gone.send("count\n");
            gone.expect("1\n");
            gone.halfClose();
            gone.expectEnd();
            next.send("count\n");
            next.expect("1\n");
        }
    }

    private static int count(Peer client) {
        client.send("count\n");
        String line = client.readLine();
        if (!line.matches("[1-9]\\d{0,8}")) {
            throw client.failure("a number, 1 or more, for this command counts, too", "\"" + line + "\"");
        }
        return Integer.parseInt(line);
    }

    private static void expectCount(Peer client, int before, int more) {
        int count = count(client);
        if (count != before + more) {
            throw client.failure("the number " + (before + more) + ", for the count before was " + before
                + ", and this is command " + more + " after it", "" + count);
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
