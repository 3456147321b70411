package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import exercises.check.Talker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class PoliteEchoTest {
    // Half a second for each of these is more than two seconds in all, and one that wastes no time needs nearly none.
    private static final int CLIENTS = 6;
    private static final int MILLIS = 2_000;
    private static final int AT_LEAST = 250;   // milliseconds: about half a second, generously
    private static final String TOO_MUCH = "x".repeat(50_000);

    @Test
    @Order(1)
    @Lesson("`shutdownOutput()` closes the sending side")
    void endsItsReplyAtOnce() throws IOException {
        long waited = 0;
        for (int i = 1; i <= CLIENTS; i++) {
            try (Answer server = Answer.tcp(PoliteEcho::serve); Peer client = server.connect()) {
                long start = System.nanoTime();
                client.send("hello");
                client.expect("Received: hello");
                client.expectEnd();   // the client closes after it, not before
                waited += (System.nanoTime() - start) / 1_000_000;
                if (waited > MILLIS) {
                    throw client.failure("a reply and its end of stream at once", "each about " + waited / i + " ms late");
                }
                client.leave();
            }
        }
    }

    @Test
    @Order(2)
    @Lesson("Then the server reads on, until the client")
    void leavesAsSoonAsTheClientHasLeft() throws IOException {
        List<Peer> clients = new ArrayList<>();
        try (Answer server = Answer.tcp(PoliteEcho::serve); Peer first = server.connect()) {
            for (int i = 0; i < CLIENTS; i++) {
                Peer client = server.connect();
                clients.add(client);
                client.send("hello");
                client.halfClose();
            }
            first.send("hello");
            first.expect("Received: hello");
            first.expectEnd();
            first.leave();
            expectAnswer(clients.get(CLIENTS - 1), "at once after others that have closed their sending side");
        } finally {
            for (Peer client : clients) {
                client.close();
            }
        }
    }

    @Test
    @Order(3)
    @Lesson("What goes wrong with one client stays inside")
    void goesOnAfterAClientThatBreaksOff() throws IOException {
        try (Answer server = Answer.tcp(PoliteEcho::serve); Peer gone = server.connect(); Peer broken = server.connect();
             Peer next = server.connect()) {
            gone.halfClose();
            gone.expectEnd();
            broken.send("hello");
            broken.expect("Received: hello");
            broken.expectEnd();
            next.send("hello");
            broken.reset();   // the server reads on by now, so this read fails
            expectAnswer(next, "after one that has broken its connection off (a reset)");
        }
    }

    @Test
    @Order(4)
    @Lesson("Reading on needs a limit")
    void doesNotWaitForEverForASilentOne() throws IOException {
        try (Answer server = Answer.tcp(PoliteEcho::serve); Peer silent = server.connect(); Peer next = server.connect()) {
            silent.send("hello");
            silent.expect("Received: hello");
            silent.expectEnd();
            next.send("hello");
            expectAnswer(next, "after one that stays connected and silent");
        }
    }

    @Test
    @Order(5)
    @Lesson("breaks the connection off with a **reset**")
    void readsAllThatTheClientSends() throws IOException {
        try (Answer server = Answer.tcp(PoliteEcho::serve); Talker client = new Talker(server); Peer next = server.connect()) {
            client.send(TOO_MUCH);
            expectReply(client);
            next.send("hello");
            expectAnswer(next, "after one that says more than is wanted");   // so the server has closed the client's connection
            client.expectNoReset();
        }
    }

    @Test
    @Order(6)
    @Lesson("Then the server reads on, until the client")
    void readsOnForAClientThatMayStillSend() throws IOException {
        try (Answer server = Answer.tcp(PoliteEcho::serve); Peer first = server.connect(); Peer next = server.connect()) {
            next.send("hello");
            long start = System.nanoTime();   // before the half second begins: a slow machine can only make it longer
            first.send("hello");
            first.expect("Received: hello");
            expectAnswer(next, "after one that stays connected and silent");
            long waited = (System.nanoTime() - start) / 1_000_000;
            if (waited < AT_LEAST) {
                throw next.failure("an answer after about half a second, for the first client has not closed yet, and may still"
                    + " send", "an answer after " + waited + " ms");
            }
        }
    }

    @Test
    @Order(7)
    @Lesson("A timeout alone is no limit")
    void doesNotReadOnForEver() throws IOException {
        // Two servers, so that half a second is enough for both.
        try (Answer one = Answer.tcp(PoliteEcho::serve); Talker slow = new Talker(one); Peer afterSlow = one.connect();
             Answer two = Answer.tcp(PoliteEcho::serve); Talker fast = new Talker(two); Peer afterFast = two.connect()) {
            slow.drips();
            fast.floods();
            expectReply(slow);   // the other one may be reset before it looks
            afterSlow.send("hello");
            afterFast.send("hello");
            expectAnswer(afterSlow, "after one that sends a byte from time to time, and never stops");
            expectAnswer(afterFast, "after one that sends as fast as it can, and never stops");
        }
    }

    private static void expectReply(Talker client) {
        String reply = client.readAll();
        if (!reply.matches("Received: x{1,1024}")) {
            throw client.failure("\"Received: \" and what the first read returned", Peer.show(reply.getBytes(UTF_8)));
        }
    }

    private static void expectAnswer(Peer client, String when) {
        try {
            client.expect("Received: hello");
        } catch (AssertionError e) {
            throw new AssertionError("A client has to be served " + when + ".\n" + e.getMessage(), e);
        }
    }
}
