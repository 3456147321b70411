package exercises.step5;

import exercises.check.*;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@InJavaOnly("it calls your Java method ask, and -Dserver names only a server")
@Exercise(2)
class AskAgainTest {
    private static final int LONG = 60_000;   // milliseconds: nobody has to ask again before the reply is there
    private static final int A_SECOND = 1_100;
    private static final int TOLERANCE = 100;
    private static final int MUCH_LATER = 900;   // for a wait of 10 ms
    private static final int TRIES = 3;   // a busy machine may hold up some of them, but hardly all

    @Test
    @Order(1)
    @Help(value = "Send a packet with the bytes of the message, receive one, and return its text; stop asking once "
        + "the reply has come.",
        see = "step5-udp#how-it-works")
    void asksOnceIfTheReplyComes() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Call client = server.call(() -> AskAgain.ask(server.address(), "你好", LONG));
            server.expect("你好");
            server.send("Received: 你好");
            client.expectBeginning("Received: 你好");
            server.expectNoMore("one question, and no more after the reply");
        }
    }

    @Test
    @Order(2)
    @Help(value = "Return getLength() bytes of the buffer, no more and no fewer: trim() removes what belongs to the reply, "
        + "and what a packet has no room for is lost.",
        see = "troubleshooting#datagram-cut")
    void returnsTheReplyExactly() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            for (String reply : new String[] {"Received: hello", " two lines,\n spaces around them \n", "", "x".repeat(2048)}) {
                Call client = server.call(() -> AskAgain.ask(server.address(), "hello", LONG));
                server.expect("hello");
                server.send(reply);
                client.expect(reply);
            }
        }
    }

    /** The reply goes to the port of the first question: all questions of a call must come from one port. */
    @Test
    @Order(3)
    @Help(value = "setSoTimeout(millis) makes receive throw a SocketTimeoutException when the time is up: catch it, and "
        + "send again from the same socket.",
        see = "troubleshooting#datagram-lost")
    void asksAgainWhenTheTimeIsUp() throws IOException, InterruptedException {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && quickest > MUCH_LATER; i++) {
            try (UdpPeer server = UdpPeer.server()) {
                server.call(() -> AskAgain.ask(server.address(), "hello", 10));
                server.expect("hello");
                long first = System.nanoTime();
                server.expect("hello");
                quickest = Math.min(quickest, millisSince(first));
            }
        }
        if (quickest > MUCH_LATER) {
            throw tooEarlyOrLate(10, quickest);
        }
        try (UdpPeer server = UdpPeer.server()) {
            long start = System.nanoTime();   // not later than the first question, however busy the machine is
            Call client = server.call(() -> AskAgain.ask(server.address(), "hello", A_SECOND));
            server.expect("hello");
            SocketAddress first = server.sender();
            server.expect("hello");
            if (millisSince(start) < A_SECOND - TOLERANCE) {
                throw tooEarlyOrLate(A_SECOND, millisSince(start));
            }
            server.sendLate("Received: hello", first);
            client.expect("Received: hello");
        }
    }

    @Test
    @Order(4)
    @Help(value = "Count the questions: after the third time without a reply, throw a SocketTimeoutException.",
        see = "step5-udp#exercise-2-ask-again")
    void givesUpAfterTheThirdTime() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Call client = server.call(() -> AskAgain.ask(server.address(), "hello", 10));
            server.expect("hello");
            server.expect("hello");
            server.expect("hello");
            server.expectNoMore("a SocketTimeoutException after the third question");
            client.expect(SocketTimeoutException.class);
        }
    }

    @Test
    @Order(5)
    @Help(value = "connect(server) makes the system drop datagrams from anyone else. A stranger's datagram must "
        + "not use up a question.", see = "step5-udp#how-it-works")
    void ignoresStrangers() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Call client = server.call(() -> AskAgain.ask(server.address(), "hello", LONG));
            server.expect("hello");
            try (UdpPeer stranger = server.another("a stranger")) {
                for (int i = 1; i <= 3; i++) {   // as many as there are questions
                    stranger.send("nonsense");
                }
            }
            server.send("Received: hello");
            client.expect("Received: hello");
            server.expectNoMore("one question, and no other because of a stranger");
        }
    }

    @Test
    @Order(6)
    @Help(value = "A late reply goes to the port that asked: a new socket for each call has a new port, and never gets it.",
        see = "step5-udp#exercise-2-ask-again")
    void ignoresALateReplyToAnEarlierCall() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Call one = server.call(() -> AskAgain.ask(server.address(), "one", LONG));
            server.expect("one");
            SocketAddress port = server.sender();
            server.send("Received: one");
            server.send("Received: one");   // as if it had been asked twice
            one.expect("Received: one");
            Call two = server.call(() -> AskAgain.ask(server.address(), "two", LONG));
            server.expect("two");
            server.sendLate("Received: one", port);
            server.send("Received: two");
            two.expect("Received: two");
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static AssertionError tooEarlyOrLate(int millis, long waited) {
        return new AssertionError("expected: the second question after a wait of " + millis + " ms, as the call asks\n"
            + "but got:  the second question after " + waited + " ms");
    }
}
