package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import exercises.check.Who;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class ChatRoomTest {
    private static final String LONG = "x".repeat(29_990);
    private static final int LINES = 270;   // 8 MB in all; on Linux, the system keeps 4 MB for one that does not read

    @Test
    @Order(1)
    @Lesson("It hands each connection to another thread")
    void letsAllOthersHearWhatOneSays() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann");
                Peer bob = enter(server, "Bob, while Ann is in the room");
                Peer cem = enter(server, "Cem, while Ann and Bob are in the room")) {
            ann.send("hello\n");
            hears("Bob, when Ann has said hello", bob, "hello");
            hears("Cem, when Ann has said hello", cem, "hello");
            leave(ann, bob, cem);
        }
    }

    @Test
    @Order(2)
    @Lesson("what one says, all others hear")
    void letsNobodyHearItself() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann");
                Peer bob = enter(server, "Bob, while Ann is in the room")) {
            ann.send("hello\n");
            hears("Bob, when Ann has said hello", bob, "hello");
            bob.send("yes\n");
            hears("Ann, when she has said hello, and Bob has said yes", ann, "yes");
            ann.send("good\n");
            hears("Bob, when he has said yes, and Ann has said good", bob, "good");
            leave(ann, bob);
        }
    }

    @Test
    @Order(3)
    @Lesson("wherever the reads cut it")
    void passesOnWholeLines() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann");
                Peer bob = enter(server, "Bob, while Ann is in the room");
                Peer cem = enter(server, "Cem, while Ann and Bob are in the room")) {
            ann.send("one\ntw");
            hears("Cem, when Ann has said one line and the half of another", cem, "one");
            bob.send("yes\n");
            hears("Cem, when Ann has said half a line, and then Bob a whole one", cem, "yes");
            ann.send("o\nthree\n");
            hears("Cem, when Ann has ended her line", cem, "two");
            hears("Cem, when Ann has said two lines together", cem, "three");
            for (String line : new String[] {"one", "two", "three"}) {
                hears("Bob, when Ann has said " + line, bob, line);
            }
            hears("Ann, when Bob has said yes", ann, "yes");
            leave(ann, bob, cem);
        }
    }

    @Test
    @Order(4)
    @Lesson("that owns it and closes it")
    void goesOnWhenOneHasVanished() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann");
                Peer cem = enter(server, "Cem, while Ann is in the room");
                Peer bob = enter(server, "Bob, while Ann and Cem are in the room")) {
            cem.reset();
            for (String line : new String[] {"one", "two", "three"}) {   // the first write to it may not fail yet
                ann.send(line + "\n");
                hears("Bob, when Cem was reset, and Ann has said " + line, bob, line);
                bob.send("yes\n");
                hears("Ann, when Cem was reset, and Bob has answered her", ann, "yes");
            }
        }
    }

    @Test
    @Order(5)
    @Lesson("a `write` to it waits")
    void goesOnWhileOneDoesNotRead() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Peer cem = enter(server, "Cem");
                Peer ann = enter(server, "Ann, while Cem is in the room");
                Peer bob = enter(server, "Bob, while Ann and Cem are in the room")) {
            for (int i = 1; i <= LINES; i++) {
                String line = LONG + i;
                ann.send(line + "\n");   // and the next only when Bob has heard this one: who reads, never falls behind
                Who.is("Bob, while Cem does not read, and Ann has said " + i * LONG.length() / 1000 + " KB in all", () -> {
                    try {
                        bob.expect(line + "\n");
                    } catch (AssertionError e) {   // all its bytes would not help
                        throw new AssertionError("expected: the long line that Ann has just said\n"
                            + e.getMessage().lines().filter(l -> l.startsWith("but came")).findFirst().orElse(""));
                    }
                });
            }
            bob.send("yes\n");
            hears("Ann, while Cem does not read, and Bob has answered her", ann, "yes");
        }
    }

    /** A client that is in the room. */
    private static Peer enter(Answer server, String who) throws IOException {
        Peer client = server.connect();
        Who.is(who, () -> client.expect("welcome\n"));
        return client;
    }

    /** Without a reset, which the end of the try block would be: only one check is about resets, also with -Dserver. */
    private static void leave(Peer... clients) throws IOException {
        for (Peer client : clients) {
            client.leave();
        }
    }

    private static void hears(String who, Peer client, String line) throws IOException {
        Who.is(who, () -> {
            String came = client.readLine();
            if (!came.equals(line)) {
                throw client.failure("the line \"" + line + "\"", "\"" + came + "\"");
            }
        });
    }
}
