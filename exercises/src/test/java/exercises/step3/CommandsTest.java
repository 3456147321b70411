package exercises.step3;

import exercises.check.*;
import java.io.IOException;
import java.time.*;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class CommandsTest {
    private static final String UNKNOWN = "unknown command\n";

    @Test
    @Order(1)
    @Help(value = "Instant.now().truncatedTo(ChronoUnit.SECONDS) is the time, and a \\n ends the reply. A writer with a "
        + "buffer needs flush().",
        see = "step3-message-loop#exercise-2-commands")
    void tellsTheTime() throws IOException {
        try (Server server = Server.tcp(Commands::serve); Peer client = server.connect()) {
            client.send("time\n");
            expectTime(client);
        }
    }

    @Test
    @Order(2)
    @Help(value = "Count each line as soon as you have read it, before you look at what it says: count counts itself "
        + "too. Compare strings with equals or a switch, not with ==.",
        see = "step3-message-loop#exercise-2-commands")
    void countsTheCommandsOfAClient() throws IOException {
        try (Server server = Server.tcp(Commands::serve); Peer client = server.connect()) {
            int first = count(client);   // that a client begins at 1 is for the last check
            client.send("time\n");
            expectTime(client);
            expectCount(client, first, 2);
        }
    }

    @Test
    @Order(3)
    @Help(value = "Any other line gets a reply, even an empty one, and the loop goes on. split and Scanner.next() lose "
        + "empty lines.",
        see = "step3-message-loop#exercise-2-commands")
    void goesOnAfterAnUnknownCommand() throws IOException {
        try (Server server = Server.tcp(Commands::serve); Peer client = server.connect()) {
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
    @Help(value = "One read may bring two commands, or half of one: find the line ends, as in exercise 1.",
        see = "troubleshooting#sticky-messages")
    void findsTwoCommandsInOneWrite() throws IOException {
        try (Server server = Server.tcp(Commands::serve); Peer client = server.connect()) {
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
    @Help(value = "quit has to leave the loop, not only the switch: return from talk, and the connection is closed.",
        see = "step3-message-loop#exercise-2-commands")
    void saysByeAndCloses() throws IOException {
        try (Server server = Server.tcp(Commands::serve); Peer client = server.connect()) {
            client.send("quit\n");
            client.expect("bye\n");
            client.expectEnd();
        }
    }

    @Test
    @Order(6)
    @Help(value = "The count belongs to one connection: make it in talk, not in a static field. And end of stream leaves "
        + "the loop, like quit.",
        see = "step3-message-loop#exercise-2-commands")
    void beginsAtOneForEachClient() throws IOException {
        try (Server server = Server.tcp(Commands::serve); Peer gone = server.connect(); Peer next = server.connect()) {
            gone.send("count\n");
            gone.expect("1\n");
            gone.halfClose();
            gone.expectEnd();
            next.send("count\n");
            next.as("the next one, after one that has left without quit").expect("1\n");
        }
    }

    private static int count(Peer client) {
        client.send("count\n");
        String line = client.readLine();
        if (!line.matches("[1-9]\\d{0,8}")) {
            throw client.failure("a number, 1 or more, because this command counts as well", "\"" + line + "\"");
        }
        return Integer.parseInt(line);
    }

    private static void expectCount(Peer client, int before, int more) {
        int count = count(client);
        if (count != before + more) {
            throw client.failure("the number " + (before + more) + ", because the previous count was " + before
                + ", and this is command " + more + " after it", "" + count);
        }
    }

    private static void expectTime(Peer client) {
        String line = client.readLine();
        Instant now = Instant.now();
        Instant sent;
        try {
            sent = Instant.parse(line);
        } catch (DateTimeException e) {
            throw client.failure("a time in the form 2026-03-04T05:06:07Z", "\"" + line + "\"");
        }
        if (line.length() != "2026-03-04T05:06:07Z".length()) {
            throw client.failure("a time to the second, in the form 2026-03-04T05:06:07Z", "\"" + line + "\"");
        }
        if (Duration.between(sent, now).abs().toSeconds() > 60) {
            throw client.failure("about " + now, line);
        }
    }
}
