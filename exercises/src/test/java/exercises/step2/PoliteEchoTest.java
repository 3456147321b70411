package exercises.step2;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class PoliteEchoTest {
    private static final int ROUNDS = 3;       // a busy machine may hold up the sender, so that a read times out, but not always
    private static final int CLIENTS = 10;     // a busy machine may hold up some of them, but hardly all
    private static final int AT_ONCE = 450;    // milliseconds; half a second is more
    private static final int AT_LEAST = 250;   // milliseconds: about half a second, generously
    private static final String TOO_MUCH = "x".repeat(50_000);

    @Test
    @Order(1)
    @Help(value = "client.shutdownOutput() right after the reply closes only the sending side: the client reads the end of "
        + "stream at once, and you can still read.",
        see = "step2-connection-loop#exercise-3-the-polite-echo")
    void endsItsReplyAtOnce() throws IOException {
        long quickest = Long.MAX_VALUE;
        for (int i = 1; i <= CLIENTS && quickest > AT_ONCE; i++) {
            try (Server server = Server.tcp(PoliteEcho::serve); Peer client = server.connect()) {
                long start = System.nanoTime();
                client.send("hello");
                client.expect("Received: hello");
                client.expectEnd();   // the client closes after it, not before
                quickest = Math.min(quickest, millisSince(start));
                client.leave();
                if (i == CLIENTS && quickest > AT_ONCE) {
                    throw client.failure("a reply, and end of stream at once",
                        "end of stream after " + quickest + " ms at best");
                }
            }
        }
    }

    @Test
    @Order(2)
    @Help(value = "Read on only until read returns -1: then the client has closed its side, too, and there is nothing to "
        + "wait for.",
        see = "step2-connection-loop#exercise-3-the-polite-echo")
    void leavesAsSoonAsTheClientHasLeft() throws IOException {
        try (Server server = Server.tcp(PoliteEcho::serve)) {
            long quickest = Long.MAX_VALUE;
            for (int i = 1; i <= CLIENTS && quickest > AT_ONCE; i++) {
                try (Peer first = server.connect(); Peer next = server.connect()) {
                    next.send("hello");
                    long start = System.nanoTime();   // before the server's half second can begin
                    first.send("hello");
                    first.expect("Received: hello");
                    first.expectEnd();
                    first.leave();
                    next.as("the next one, after one that has left").expect("Received: hello");
                    quickest = Math.min(quickest, millisSince(start));
                    next.leave();
                    if (i == CLIENTS && quickest > AT_ONCE) {
                        throw next.failure("a reply at once", "a reply after " + quickest + " ms at best");
                    }
                }
            }
        }
    }

    @Test
    @Order(3)
    @Help(value = "A client that breaks off makes read throw an IOException: catch it in handle, so that it ends this "
        + "client alone.",
        see = "troubleshooting#connection-reset")
    void goesOnAfterAClientThatBreaksOff() throws IOException {
        try (Server server = Server.tcp(PoliteEcho::serve); Peer gone = server.connect(); Peer broken = server.connect();
             Peer next = server.connect()) {
            gone.as("one that sends nothing, and closes its sending side").halfClose();
            gone.expectEnd();
            broken.send("hello");
            broken.expect("Received: hello");
            broken.expectEnd();
            next.send("hello");
            broken.reset();   // the server reads on by now, so this read fails
            next.as("the next one, after one that has broken off with a reset").expect("Received: hello");
        }
    }

    @Test
    @Order(4)
    @Help(value = "A read without a timeout can wait forever: setSoTimeout(500) ends it.",
        see = "troubleshooting#silent-peer")
    void doesNotWaitForeverForASilentClient() throws IOException {
        try (Server server = Server.tcp(PoliteEcho::serve); Peer silent = server.connect(); Peer next = server.connect()) {
            silent.send("hello");
            silent.expect("Received: hello");
            silent.expectEnd();
            next.send("hello");
            next.as("the next one, after one that stays connected and silent").expect("Received: hello");
        }
    }

    @Test
    @Order(5)
    @Help(value = "If bytes are unread when you close, the system sends a reset instead of a clean end: read until -1, or "
        + "until the time is up.",
        see = "troubleshooting#connection-reset")
    void readsAllThatTheClientSends() throws IOException {
        try (Server server = Server.tcp(PoliteEcho::serve); Peer client = server.connect(); Peer next = server.connect()) {
            client.as("one that sends more than one message").send(TOO_MUCH);
            expectReply(client);
            next.send("hello");
            next.as("the next one").expect("Received: hello");   // so the server has closed the first connection
            client.expectNoReset();
        }
    }

    @Test
    @Order(6)
    @Help(value = "After shutdownOutput() the client may still send: read on for about half a second before you close.",
        see = "step2-connection-loop#exercise-3-the-polite-echo")
    void readsOnForAClientThatMayStillSend() throws IOException {
        try (Server server = Server.tcp(PoliteEcho::serve); Peer first = server.connect(); Peer next = server.connect()) {
            next.send("hello");
            long start = System.nanoTime();   // before the half second begins: a slow machine can only make it longer
            first.send("hello");
            first.expect("Received: hello");
            next.as("the next one, after one that stays connected and silent").expect("Received: hello");
            if (millisSince(start) < AT_LEAST) {
                throw next.failure("a reply after about half a second, because the first client may still send",
                    "a reply after " + millisSince(start) + " ms");
            }
        }
    }

    @Test
    @Order(7)
    @Help(value = "A timeout limits one read, and each read has its own: check the clock in the loop as well.",
        see = "troubleshooting#silent-peer")
    void doesNotReadOnForever() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            // Two servers, so that half a second is enough for both.
            try (Server one = Server.tcp(PoliteEcho::serve); Peer slow = one.connect(); Peer afterSlow = one.connect();
                 Server two = Server.tcp(PoliteEcho::serve); Peer fast = two.connect(); Peer afterFast = two.connect()) {
                slow.keepSending("x", 50);
                fast.keepSending("x".repeat(64 * 1024), 0);
                expectReply(slow);   // the other client may be reset before it reads its reply
                afterSlow.send("hello");
                afterFast.send("hello");
                afterSlow.as("the next one, after one that sends a byte from time to time, without end")
                    .expect("Received: hello");
                afterFast.as("the next one, after one that sends as fast as it can, without end").expect("Received: hello");
            }
        }
    }

    private static void expectReply(Peer client) {
        String reply = client.readAll();
        if (!reply.matches("Received: x{1,1024}")) {
            throw client.failure("\"Received: \" and what the first read returned",
                "\"" + reply.substring(0, Math.min(reply.length(), 40)) + "\" (" + reply.length() + " bytes)");
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
