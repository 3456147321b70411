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
class HouseFullTest {
    private static final long PATIENCE = 2_000_000_000;   // nanoseconds

    @Test
    @Order(1)
    @Lesson("From here on the connection belongs to that thread")
    void welcomesAndServesAClient() throws IOException {
        try (Answer server = Answer.tcp(HouseFull::serve); Peer client = enter(server, "the first")) {
            client.send("hello");
            client.expect("Received: hello");
            client.send("again");
            client.expect("Received: again");
            leave(client);
        }
    }

    @Test
    @Order(2)
    @Lesson("It hands each connection to another thread")
    void servesThreeAtOnce() throws IOException {
        try (Answer server = Answer.tcp(HouseFull::serve);
                Peer first = enter(server, "the first");
                Peer second = enter(server, "the second, while one is in");
                Peer third = enter(server, "the third, while two are in")) {
            served("the third, while two are in and silent", third);
            served("the second, while the first is in and silent", second);
            served("the first", first);
            leave(first, second, third);
        }
    }

    @Test
    @Order(3)
    @Lesson("It does not bound connections")
    void tellsTheFourthThatTheHouseIsFull() throws IOException {
        try (Answer server = Answer.tcp(HouseFull::serve);
                Peer first = enter(server, "the first");
                Peer second = enter(server, "the second, while one is in");
                Peer third = enter(server, "the third, while two are in")) {
            refused("the fourth, while three are in", server);
            refused("the fifth, while three are in, and one has been refused", server);
            served("the first, after others have been refused", first);
            leave(first, second, third);
        }
    }

    @Test
    @Order(4)
    @Lesson("takes one whose client has left")
    void givesThePlaceOfOneThatHasLeftToTheNext() throws IOException {
        try (Answer server = Answer.tcp(HouseFull::serve);
                Peer first = enter(server, "the first");
                Peer second = enter(server, "the second, while one is in");
                Peer third = enter(server, "the third, while two are in")) {
            second.leave();
            try (Peer next = enter(server, "the fourth, after one of three has left")) {
                served("the fourth, after one of three has left", next);
                refused("the fifth, while three are in again", server);
                leave(first, third, next);
            }
        }
    }

    @Test
    @Order(5)
    @Lesson("The thread has to close it, also after an exception")
    void givesThePlaceOfOneThatWasResetToTheNext() throws IOException {
        try (Answer server = Answer.tcp(HouseFull::serve);
                Peer first = enter(server, "the first");
                Peer second = enter(server, "the second, while one is in");
                Peer third = enter(server, "the third, while two are in")) {
            second.reset();
            try (Peer next = enter(server, "the fourth, after one of three was reset (its read threw an exception)")) {
                served("the fourth, after one of three was reset", next);
                refused("the fifth, while three are in again", server);
                leave(first, third, next);
            }
        }
    }

    /** A client that is let in. The server may not have noticed yet that another one has left: who is refused, knocks again. */
    private static Peer enter(Answer server, String who) throws IOException {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            Peer client = server.connect();
            if (welcomed(client, who, System.nanoTime() > deadline)) {
                return client;
            }
            client.leave();
        }
    }

    private static boolean welcomed(Peer client, String who, boolean last) throws IOException {
        boolean[] in = new boolean[1];
        Who.is(who + ", who waits for a welcome", () -> {
            String line = client.readLine();
            in[0] = line.equals("welcome");
            if (!in[0] && (last || !line.equals("server full"))) {
                throw client.failure("the line \"welcome\"", "\"" + line + "\"" + (last ? ", for 2 seconds" : ""));
            }
            if (!in[0]) {
                client.expectEnd();
            }
        });
        return in[0];
    }

    /** Without a reset, which the end of the try block would be: only one check is about resets, also with -Dserver. */
    private static void leave(Peer... clients) throws IOException {
        for (Peer client : clients) {
            client.leave();
        }
    }

    private static void served(String who, Peer client) throws IOException {
        Who.is(who, () -> {
            client.send("tea");
            client.expect("Received: tea");
        });
    }

    private static void refused(String who, Answer server) throws IOException {
        try (Peer client = server.connect()) {
            Who.is(who, () -> {
                client.expect("server full\n");
                client.expectEnd();
            });
        }
    }
}
