package exercises;

import static exercises.check.Guest.enter;
import static exercises.check.Guest.leave;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Guest;
import exercises.check.Lesson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class ChatRoomTest {
    private static final int ROUNDS = 100;
    private static final int AT_ONCE = 20;       // lines; room is for 100
    private static final int NEWCOMERS = 200;    // many, since two threads seldom meet just between two lines of code
    private static final String LONG = "x".repeat(29_990);
    private static final int LINES = 270;        // 8 MB in all; on Linux, the system keeps 4 MB for one that does not read
    private static final int MAX_SECONDS = 6;    // for these; it takes less than one

    @Test
    @Order(1)
    @Lesson("It hands each connection to another thread")
    void letsAllOthersHearWhatOneSays() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Guest ann = enter(server, "Ann");
                Guest bob = enter(server, "Bob", "while Ann is in the room");
                Guest cem = enter(server, "Cem", "while Ann and Bob are in the room");
                Guest dan = enter(server, "Dan", "the fourth in the room");
                Guest eve = enter(server, "Eve", "the fifth in the room");
                Guest fay = enter(server, "Fay", "the sixth in the room")) {
            fay.says("hello\n");
            for (Guest other : List.of(ann, bob, cem, dan, eve)) {
                other.hears(fay, "hello", "when Fay, the sixth in the room, has said hello");
            }
            leave(ann, bob, cem, dan, eve, fay);
        }
    }

    @Test
    @Order(2)
    @Lesson("what one says, all others hear")
    void letsNobodyHearItself() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Guest ann = enter(server, "Ann");
                Guest bob = enter(server, "Bob", "while Ann is in the room")) {
            ann.says("hello\n");
            bob.hears(ann, "hello", "when Ann has said hello");
            bob.says("yes\n");
            ann.hears(bob, "yes", "when she has said hello, and Bob has said yes");
            ann.says("good\n");
            bob.hears(ann, "good", "when he has said yes, and Ann has said good");
            leave(ann, bob);
        }
    }

    @Test
    @Order(3)
    @Lesson("wherever the reads cut it")
    void passesOnWholeLines() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Guest ann = enter(server, "Ann");
                Guest bob = enter(server, "Bob", "while Ann is in the room");
                Guest cem = enter(server, "Cem", "while Ann and Bob are in the room")) {
            ann.says("one\ntw");
            cem.hears(ann, "one", "when Ann has said one line and the half of another");
            bob.says("yes\n");
            cem.hears(bob, "yes", "when Ann has said half a line, and then Bob a whole one");
            ann.says("o\nthree\n");
            cem.hears(ann, "two", "when Ann has ended her line");
            cem.hears(ann, "three", "when Ann has said two lines together");
            for (String line : List.of("one", "two", "three")) {
                bob.hears(ann, line, "when Ann has said " + line);
            }
            ann.hears(bob, "yes", "when Bob has said yes");
            leave(ann, bob, cem);
        }
    }

    @Test
    @Order(4)
    @Lesson("A `write` to one that has gone")
    void goesOnWhenOneHasVanished() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Guest ann = enter(server, "Ann");
                Guest cem = enter(server, "Cem", "while Ann is in the room");
                Guest bob = enter(server, "Bob", "while Ann and Cem are in the room")) {
            cem.reset();
            for (String line : List.of("one", "two", "three")) {   // the first write to it may not fail yet
                ann.says(line + "\n");
                bob.hears(ann, line, "when Cem was reset, and Ann has said " + line);
                bob.says("yes\n");
                ann.hears(bob, "yes", "when Cem was reset, and Bob has answered her");
            }
            for (int i = 0; i < ROUNDS / 2; i++) {
                server.connect().reset();
            }
            enter(server, "Dan", "when some were reset before their welcome").close();
            ann.says("four\n");
            bob.hears(ann, "four", "when some were reset before their welcome, and Ann has said four");
        }
    }

    @Test
    @Order(5)
    @Lesson("from its welcome on")
    void letsEachHearAllLinesFromItsWelcomeOn() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Guest ann = enter(server, "Ann");
                Guest bob = enter(server, "Bob", "while Ann is in the room")) {
            int said = 0;
            for (int round = 0; round < ROUNDS; round++) {
                try (Guest cem = enter(server, "Cem", "while Ann and Bob are in the room")) {
                    int before = said;
                    said += round % 10 == 0 ? AT_ONCE : 1;
                    List<String> lines = IntStream.rangeClosed(before + 1, said).mapToObj(Integer::toString).toList();
                    ann.says(String.join("\n", lines) + "\n");
                    String when = "when Ann has said "
                        + (lines.size() == 1 ? said : before + 1 + " to " + said + ", a line each");
                    for (String line : lines) {
                        bob.hears(ann, line, when + ": can 100 lines wait for Bob, in their order?");
                    }
                    cem.hearsAtFirst(ann, lines.get(0), String.valueOf(before),
                        when + ": was Cem in the room before being told welcome?");
                    for (String line : lines.subList(1, lines.size())) {
                        cem.hears(ann, line, when + ": can 100 lines wait for Cem, in their order?");
                    }
                    cem.leaves();
                }
            }
            leave(ann, bob);
        }
    }

    @Test
    @Order(6)
    @Lesson("a `write` to it waits")
    void goesOnWhileOneDoesNotRead() throws IOException {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Socket cem = new Socket(server.address().getAddress(), server.address().getPort())) {
            BufferedReader heard = new BufferedReader(new InputStreamReader(cem.getInputStream(), UTF_8));
            cem.setSoTimeout(2_000);
            next(heard);   // its welcome
            try (Guest ann = enter(server, "Ann", "while Cem is in the room");
                    Guest bob = enter(server, "Bob", "while Ann and Cem are in the room")) {
                long start = System.nanoTime();
                for (int i = 1; i <= LINES; i++) {
                    ann.says(LONG + i + "\n");   // the next only when Bob has heard this one
                    String said = i * LONG.length() / 1000 + " KB in all";
                    bob.hears(ann, LONG + i, "while Cem does not read, and Ann has said " + said);
                    if (System.nanoTime() - start > MAX_SECONDS * 1_000_000_000L) {
                        throw new AssertionError("expected: " + LINES + " lines from Ann to Bob in " + MAX_SECONDS + " seconds"
                            + "\nbut came: " + i + "\nnote:     does readLine get one BufferedInputStream for each client?");
                    }
                }
                bob.says("yes\n");
                ann.hears(bob, "yes", "while Cem does not read, and Bob has answered her");
                String old = "";
                for (int i = 1; !old.startsWith("now"); i++) {   // a line for each that Cem reads: soon one is not missed
                    ann.says("now " + i + "\n");
                    bob.hears(ann, "now " + i, "while Cem reads again, and Ann has said now " + i);
                    old = next(heard);
                }
            }
        }
    }

    @Test
    @Order(7)
    @Lesson("from its welcome on")
    void tellsNothingBeforeTheWelcome() throws Exception {
        try (Answer server = Answer.tcp(ChatRoom::serve);
                Guest ann = enter(server, "Ann");
                Guest bob = enter(server, "Bob", "while Ann is in the room")) {
            whileBobTalks(ann, bob, () -> {
                for (int i = 0; i < NEWCOMERS; i++) {
                    enter(server, "Cem", "who comes while Bob talks: is welcome the first thing that Cem is told?").close();
                }
            });
            leave(ann, bob);
        }
    }

    @Test
    @Order(8)
    @Lesson("`listener.close()`, from any thread")
    void endsWhenItsListenerIsClosed() throws Exception {
        Assumptions.assumeTrue(System.getProperty("server") == null, "nobody here can close the listener of a server elsewhere");
        CountDownLatch ended = new CountDownLatch(1);
        try (Answer server = Answer.tcp(listener -> {
                    try {
                        ChatRoom.serve(listener);
                    } finally {
                        ended.countDown();
                    }
                });
                Guest ann = enter(server, "Ann")) {
            ann.leaves();
            server.close();
            if (!ended.await(2, SECONDS)) {
                throw new AssertionError("expected: serve() ends, since its listener was closed\n"
                    + "but came: nothing for 2.0 seconds" + server.note());
            }
        }
    }

    /** Bob says the next lines only when Ann has heard these: so nobody falls behind. */
    private static void whileBobTalks(Guest ann, Guest bob, Guest.Step step) throws Exception {
        String lines = "b\n".repeat(60) + "b";
        AtomicBoolean done = new AtomicBoolean();
        Thread talk = new Thread(() -> {
            try {
                while (!done.get()) {
                    bob.says(lines + "\n");
                    ann.hears(bob, lines, "while Bob talks");
                }
            } catch (IOException | AssertionError e) {
                // what Ann hears is another check's matter
            }
        });
        talk.setDaemon(true);   // its Ann or its Bob may be made to wait
        talk.start();
        try {
            step.run();
        } finally {
            done.set(true);
            talk.join();
        }
    }

    /** What Cem hears next; it should come, whatever it is. */
    private static String next(BufferedReader heard) {
        String came;
        try {
            String line = heard.readLine();
            if (line != null) {
                return line;
            }
            came = "end of stream";
        } catch (IOException e) {
            came = "an error: " + e.getMessage();
        }
        throw new AssertionError("client:   Cem, who did not read for a while: is Cem still in the room?\n"
            + "expected: old lines, and then one that Ann says now\nbut came: " + came);
    }
}
