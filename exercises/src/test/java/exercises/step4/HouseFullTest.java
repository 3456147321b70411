package exercises.step4;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class HouseFullTest {
    private static final int RESETS = 500;   // each of them may be reset before or after it has got its line

    @Test
    @Order(1)
    @Help(value = "Send welcome and a \\n, then serve the client with echo, in a thread of its own. That thread closes the "
        + "connection.",
        see = "step4-concurrent#how-it-works")
    void welcomesAndServesAClient() throws IOException {
        try (Server server = Server.tcp(HouseFull::serve); Peer client = enter(server, "the first")) {
            client.send("hello");
            client.expect("Received: hello");
            client.send("again");
            client.expect("Received: again");
            leave(client);
        }
    }

    @Test
    @Order(2)
    @Help(value = "echo waits for its client: call it in a new thread, with start(), so that the loop is back at accept() "
        + "at once. Each serve() counts for itself, from zero.",
        see = "troubleshooting#second-client-waits")
    void servesThreeAtOnce() throws IOException {
        try (Server server = Server.tcp(HouseFull::serve);
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
    @Help(value = "Tell the fourth client, and close its connection. A pool of three threads would keep it waiting without a "
        + "word: tryAcquire() of a Semaphore takes a place, or says at once that there is none.",
        see = "step4-concurrent#exercise-1-house-full")
    void tellsTheFourthThatTheServerIsFull() throws IOException {
        try (Server server = Server.tcp(HouseFull::serve);
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
    @Help(value = "When echo returns, its client has left: give its place back.",
        see = "step4-concurrent#exercise-1-house-full")
    void givesThePlaceOfOneThatHasLeftToTheNext() throws IOException {
        try (Server server = Server.tcp(HouseFull::serve);
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
    @Help(value = "After a reset, echo ends with an exception: give the place back in finally, which runs in both cases.",
        see = "troubleshooting#connection-reset")
    void givesThePlaceOfOneThatWasResetToTheNext() throws IOException {
        try (Server server = Server.tcp(HouseFull::serve);
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

    @Test
    @Order(6)
    @Help(value = "The refusal is written by the thread that accepts: catch its exceptions there, for this client alone.",
        see = "troubleshooting#connection-reset")
    void goesOnAfterAResetAtTheDoor() throws IOException {
        try (Server server = Server.tcp(HouseFull::serve);
                Peer first = enter(server, "the first");
                Peer second = enter(server, "the second, while one is in");
                Peer third = enter(server, "the third, while two are in")) {
            for (int i = 0; i < RESETS; i++) {
                server.connect().reset();
            }
            refused("one that comes after others that were reset while they were refused", server);
            served("the first, after others were reset while they were refused", first);
            leave(first, second, third);
        }
    }

    @Test
    @Order(7)
    @Help(value = "A reset may also hit the welcome. Write it where its exception ends this client only, and where finally "
        + "gives the place back.",
        see = "step4-concurrent#exercise-1-house-full")
    void goesOnAfterAResetDuringTheWelcome() throws IOException {
        try (Server server = Server.tcp(HouseFull::serve)) {
            for (int i = 0; i < RESETS; i++) {
                server.connect().reset();
            }
            try (Peer client = enter(server, "one that comes after others that were reset while they were welcomed")) {
                served("one that comes after others that were reset while they were welcomed", client);
                leave(client);
            }
        }
    }

    /** A client that has got in. One that is refused tries again: the server may not have noticed that another left. */
    private static Peer enter(Server server, String who) throws IOException {
        long deadline = System.nanoTime() + Peer.PATIENCE * 1_000_000L;
        while (true) {
            Peer client = server.connect().as(who + ", which waits for its welcome");
            String line = client.readLine();
            if (line.equals("welcome")) {
                return client;
            }
            if (!line.equals("server full") || System.nanoTime() > deadline) {
                throw client.failure("the line \"welcome\"", "\"" + line + "\"");
            }
            client.expectEnd();
            client.leave();
        }
    }

    /** Leaves without a reset, unlike the end of the try block: only two checks are about resets. */
    private static void leave(Peer... clients) throws IOException {
        for (Peer client : clients) {
            client.leave();
        }
    }

    private static void served(String who, Peer client) throws IOException {
        client.as(who).send("tea");
        client.expect("Received: tea");
    }

    private static void refused(String who, Server server) throws IOException {
        try (Peer client = server.connect().as(who)) {
            client.expect("server full\n");
            client.expectEnd();
        }
    }
}
