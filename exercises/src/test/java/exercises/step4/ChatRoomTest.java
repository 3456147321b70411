package exercises.step4;

import exercises.check.*;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class ChatRoomTest {
    private static final int ROUNDS = 100;
    private static final int AT_ONCE = 20;       // lines; there is room for 100
    private static final int NEWCOMERS = 200;    // many, because two threads seldom meet just between two lines of code
    private static final String LONG = "x".repeat(29_990);
    private static final int ENOUGH = 200;       // 6 MB in all: more than the system keeps for one that does not read
    private static final int LINES = 400;        // 12 MB in all: 100 may wait, and on Linux the system keeps 4 MB, or 140
    private static final int MAX_SECONDS = 20;   // for these; they take about one

    @Test
    @Order(1)
    @Help(value = "Each client needs a thread that reads from it, and a place in a room that all threads share.",
        see = "step4-concurrent#how-it-works")
    void letsAllOthersHearWhatOneSays() throws IOException {
        try (Server server = Server.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann, the first to come");
                Peer bob = enter(server, "Bob, while Ann is in the room");
                Peer cem = enter(server, "Cem, while Ann and Bob are in the room");
                Peer dan = enter(server, "Dan, the fourth in the room");
                Peer eve = enter(server, "Eve, the fifth in the room");
                Peer fay = enter(server, "Fay, the sixth in the room")) {
            fay.send("hello\n");
            List<String> names = List.of("Ann", "Bob", "Cem", "Dan", "Eve");
            List<Peer> others = List.of(ann, bob, cem, dan, eve);
            for (int i = 0; i < others.size(); i++) {
                others.get(i).as(names.get(i) + ", when Fay, the sixth in the room, has said hello").expectLine("hello");
            }
            leave(ann, bob, cem, dan, eve, fay);
        }
    }

    @Test
    @Order(2)
    @Help(value = "When you go through the room, skip the speaker: compare the sockets.",
        see = "step4-concurrent#exercise-2-chat-room")
    void sendsNoLineBackToItsSpeaker() throws IOException {
        try (Server server = Server.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann, the first to come");
                Peer bob = enter(server, "Bob, while Ann is in the room")) {
            ann.send("hello\n");
            bob.as("Bob, when Ann has said hello").expectLine("hello");
            bob.send("yes\n");
            ann.as("Ann, when she has said hello, and Bob has said yes").expectLine("yes");
            ann.send("good\n");
            bob.as("Bob, when he has said yes, and Ann has said good").expectLine("good");
            leave(ann, bob);
        }
    }

    @Test
    @Order(3)
    @Help(value = "A read may end inside a line: pass on what readLine returns, not what a read returns.",
        see = "troubleshooting#sticky-messages")
    void passesOnWholeLines() throws IOException {
        try (Server server = Server.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann, the first to come");
                Peer bob = enter(server, "Bob, while Ann is in the room");
                Peer cem = enter(server, "Cem, while Ann and Bob are in the room")) {
            ann.send("one\ntw");
            cem.as("Cem, when Ann has said one line and half of another").expectLine("one");
            bob.send("yes\n");
            cem.as("Cem, when Ann has said half a line, and then Bob a whole one").expectLine("yes");
            ann.send("o\nthree\n");
            for (String line : List.of("two", "three")) {
                cem.as("Cem, when Ann has ended her line, and said one more").expectLine(line);
            }
            for (String line : List.of("one", "two", "three")) {
                bob.as("Bob, when Ann has said one, two, three").expectLine(line);
            }
            ann.as("Ann, when Bob has said yes").expectLine("yes");
            leave(ann, bob, cem);
        }
    }

    @Test
    @Order(4)
    @Help(value = "A write to a client that has gone throws an exception in the thread that writes. If that is the "
        + "speaker's thread, the speaker is lost as well: let each client have its own writer.",
        see = "troubleshooting#broken-pipe")
    void goesOnWhenOneHasVanished() throws IOException {
        try (Server server = Server.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann, the first to come");
                Peer cem = enter(server, "Cem, while Ann is in the room");
                Peer bob = enter(server, "Bob, while Ann and Cem are in the room")) {
            cem.reset();
            for (String line : List.of("one", "two", "three")) {   // the first write to it may not fail yet
                ann.send(line + "\n");
                hears(bob, "Bob, when Cem was reset, and Ann has said " + line, line, ann, "Ann");
                bob.send("yes\n");
                hears(ann, "Ann, when Cem was reset, and Bob has answered her", "yes", bob, "Bob");
            }
            for (int i = 0; i < ROUNDS / 2; i++) {
                server.connect().reset();
            }
            enter(server, "Dan, when some were reset before their welcome").close();
            ann.send("four\n");
            hears(bob, "Bob, when some were reset before their welcome, and Ann has said four", "four", ann, "Ann");
        }
    }

    @Test
    @Order(5)
    @Help(value = "Put a client in the room before it is told welcome, and let 100 lines wait for each client, in order.",
        see = "step4-concurrent#exercise-2-chat-room")
    void letsEachHearAllLinesFromItsWelcomeOn() throws IOException {
        try (Server server = Server.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann, the first to come");
                Peer bob = enter(server, "Bob, while Ann is in the room")) {
            int said = 0;
            for (int round = 0; round < ROUNDS; round++) {
                try (Peer cem = enter(server, "Cem, while Ann and Bob are in the room")) {
                    String before = String.valueOf(said);
                    List<String> lines = new ArrayList<>();
                    for (int i = 0; i < (round % 10 == 0 ? AT_ONCE : 1); i++) {
                        lines.add(String.valueOf(++said));
                    }
                    ann.send(String.join("\n", lines) + "\n");
                    String when = ", when Ann has said " + String.join(", ", lines);
                    for (String line : lines) {
                        bob.as("Bob" + when).expectLine(line);
                    }
                    cem.as("Cem" + when + ": was Cem in the room before being told welcome?");
                    String first = cem.readLine();
                    if (first.equals(before)) {   // an earlier line, which was still on its way
                        first = cem.readLine();
                    }
                    if (!first.equals(lines.get(0))) {
                        throw cem.failure("the line \"" + lines.get(0) + "\"", "\"" + first + "\"");
                    }
                    for (String line : lines.subList(1, lines.size())) {
                        cem.as("Cem" + when).expectLine(line);
                    }
                    cem.halfClose();
                    cem.as("Cem, who has left, so your program must close the connection").expectEnd();
                }
            }
            leave(ann, bob);
        }
    }

    @Test
    @Order(6)
    @Help(value = "A write to a client that does not read waits, as soon as the system's buffers are full. Only that "
        + "client's own writer may wait: let the speaker put the line in a queue, with offer.",
        see = "troubleshooting#big-message-hangs")
    void goesOnWhileOneDoesNotRead() throws IOException {
        try (Server server = Server.tcp(ChatRoom::serve);
                Peer cem = enter(server, "Cem, the first to come");
                Peer ann = enter(server, "Ann, while Cem is in the room");
                Peer bob = enter(server, "Bob, while Ann and Cem are in the room")) {
            talkWhileCemDoesNotRead(ann, bob, ENOUGH);
        }
    }

    @Test
    @Order(7)
    @Help(value = "Give each queue room for 100 lines: a queue without a bound fills the memory. offer drops a line that "
        + "finds no room, and its client stays in the room.",
        see = "step4-concurrent#exercise-2-chat-room")
    void dropsLinesForOneThatDoesNotRead() throws IOException {
        try (Server server = Server.tcp(ChatRoom::serve);
                Peer cem = enter(server, "Cem, the first to come");
                Peer ann = enter(server, "Ann, while Cem is in the room");
                Peer bob = enter(server, "Bob, while Ann and Cem are in the room")) {
            talkWhileCemDoesNotRead(ann, bob, LINES);
            cem.as("Cem, who did not read while Ann said " + LINES + " long lines, and now reads again");
            int old = 0;
            for (boolean now = false; !now; old++) {   // a line for each that Cem reads: soon there is room for one
                ann.send("now\n");
                bob.as("Bob, while Cem reads again, and Ann has said now").expectLine("now");
                now = cem.readLine().equals("now");
            }
            if (old > LINES) {
                throw cem.failure("some of the " + LINES + " lines are missing: 100 may wait, and a few more in the system",
                    "all of them: so your program has kept " + LINES * LONG.length() / 1_000_000 + " MB for Cem");
            }
        }
    }

    @Test
    @Order(8)
    @Help(value = "The welcome has to be the first thing in a client's queue: put it there before the queue is in the room.",
        see = "step4-concurrent#exercise-2-chat-room")
    void saysNothingBeforeTheWelcome() throws Exception {
        try (Server server = Server.tcp(ChatRoom::serve);
                Peer ann = enter(server, "Ann, the first to come");
                Peer bob = enter(server, "Bob, while Ann is in the room")) {
            AtomicBoolean done = new AtomicBoolean();
            Thread talk = new Thread(() -> talk(bob, ann, done));
            talk.setDaemon(true);   // its Ann or its Bob may be made to wait
            talk.start();
            try {
                for (int i = 0; i < NEWCOMERS; i++) {
                    enter(server, "Cem, who comes while Bob talks: is welcome the first thing that Cem is told?").close();
                }
            } finally {
                done.set(true);
                talk.join();
            }
            leave(ann, bob);
        }
    }

    @Test
    @Order(9)
    @Help(value = "listener.close() ends accept() with a SocketException: let it end the loop.",
        see = "step4-concurrent#how-to-stop")
    @InJavaOnly("the check cannot close the listener of a server elsewhere")
    void endsWhenItsListenerIsClosed() throws Exception {
        try (Server server = Server.tcp(ChatRoom::serve); Peer ann = enter(server, "Ann, the first to come")) {
            leave(ann);
            server.close();
            server.expectToEnd();
        }
    }

    /** The first thing that a client hears must be its welcome. */
    private static Peer enter(Server server, String who) throws IOException {
        Peer client = server.connect().as(who);
        client.expect("welcome\n");
        return client;
    }

    /** Leaves without a reset, unlike the end of a try block: not every check is about resets. */
    private static void leave(Peer... clients) throws IOException {
        for (Peer client : clients) {
            client.leave();
        }
    }

    /** If it does not, the server may have dropped the speaker: the speaker's connection shows that. */
    private static void hears(Peer client, String who, String line, Peer speaker, String name) {
        try {
            client.as(who).expectLine(line);
        } catch (AssertionError e) {
            try {
                speaker.expectNothing(1);
            } catch (AssertionError closed) {
                throw new AssertionError(e.getMessage() + "\nnote:     your program has closed the connection of " + name
                    + ": did that thread get an exception?");
            }
            throw e;
        }
    }

    private static void talkWhileCemDoesNotRead(Peer ann, Peer bob, int lines) {
        long start = System.nanoTime();
        for (int i = 1; i <= lines; i++) {
            ann.send(LONG + i + "\n");   // the next one only when Bob has heard this one
            bob.as("Bob, while Cem does not read, and Ann has said " + i * LONG.length() / 1000 + " KB in all");
            bob.expect(LONG + i + "\n");
            if (System.nanoTime() - start > MAX_SECONDS * 1_000_000_000L) {
                throw bob.failure(lines + " lines from Ann in " + MAX_SECONDS + " seconds", i + " lines"
                    + "\nnote:     does readLine get one BufferedInputStream for each client?");
            }
        }
        bob.send("yes\n");
        ann.as("Ann, while Cem does not read, and Bob has answered her").expectLine("yes");
    }

    /** The speaker says the next lines only when the listener has heard these: so nobody falls behind. */
    private static void talk(Peer speaker, Peer listener, AtomicBoolean done) {
        String lines = "b\n".repeat(61);
        try {
            while (!done.get()) {
                speaker.send(lines);
                listener.expect(lines);
            }
        } catch (AssertionError e) {
            // what the listener hears is for the other checks
        }
    }
}
