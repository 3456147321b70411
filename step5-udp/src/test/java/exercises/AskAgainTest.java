package exercises;

import exercises.check.Caller;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.UdpPeer;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(value = 2, client = true)
class AskAgainTest {
    private static final int LONG = 2_000;   // milliseconds: nobody has to ask again before the reply is there
    private static final int A_SECOND = 1_100;
    private static final int TOLERANCE = 100;
    private static final int MUCH_LATER = 900;   // for a wait of 10 ms: a machine may be busy

    @Test
    @Order(1)
    @Lesson("is given the bytes, how many of them, and an address")
    void asksOnceIfTheReplyComes() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller client = server.call(() -> AskAgain.ask(server.address(), "你好", LONG));
            server.expect("你好");
            server.send("Received: 你好");
            client.expectBeginning("Received: 你好");
            server.expectNoMore("one question, and no more after the reply");
        }
    }

    @Test
    @Order(2)
    @Lesson("Of a reply, `getLength()` bytes have come")
    void returnsTheBytesOfTheReplyAndNoOthers() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            for (String reply : new String[] {"Received: hello", "x".repeat(2048)}) {
                Caller client = server.call(() -> AskAgain.ask(server.address(), "hello", LONG));
                server.expect("hello");
                server.send(reply);
                client.expect(reply);
            }
        }
    }

    /** The reply goes to the port of the first question: all questions of a call must come from one port. */
    @Test
    @Order(3)
    @Lesson("When the time of `setSoTimeout(millis)` is up")
    void asksAgainWhenTheTimeIsUp() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            server.call(() -> AskAgain.ask(server.address(), "hello", 10));
            server.expect("hello");
            long first = System.nanoTime();
            server.expect("hello");
            if (millisSince(first) > MUCH_LATER) {
                throw tooEarlyOrLate(10, first);
            }
        }
        try (UdpPeer server = UdpPeer.server()) {
            long start = System.nanoTime();   // not later than the first question, however busy the machine is
            Caller client = server.call(() -> AskAgain.ask(server.address(), "hello", A_SECOND));
            server.expect("hello");
            SocketAddress first = server.sender();
            server.expect("hello");   // waits two seconds for it
            if (millisSince(start) < A_SECOND - TOLERANCE) {
                throw tooEarlyOrLate(A_SECOND, start);
            }
            server.sendLate("Received: hello", first);
            client.expect("Received: hello");
        }
    }

    @Test
    @Order(4)
    @Lesson("three times at most")
    void givesUpAfterTheThirdTime() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller client = server.call(() -> AskAgain.ask(server.address(), "hello", 10));
            server.expect("hello");
            server.expect("hello");
            server.expect("hello");
            server.expectNoMore("a SocketTimeoutException after the third question");
            client.expect(SocketTimeoutException.class);
        }
    }

    @Test
    @Order(5)
    @Lesson("datagrams from strangers are dropped")
    void ignoresStrangers() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller client = server.call(() -> AskAgain.ask(server.address(), "hello", LONG));
            server.expect("hello");
            try (UdpPeer stranger = server.another("a stranger")) {
                for (int i = 1; i <= 3; i++) {   // as many as there are questions
                    stranger.send("nonsense");
                }
            }
            server.send("Received: hello");
            client.expect("Received: hello");
            server.expectNoMore("one question, and no more for a stranger");
        }
    }

    @Test
    @Order(6)
    @Lesson("so make one new socket for each call")
    void ignoresALateReplyToAnEarlierCall() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller one = server.call(() -> AskAgain.ask(server.address(), "one", LONG));
            server.expect("one");
            SocketAddress port = server.sender();
            server.send("Received: one");
            server.send("Received: one");   // as if it had been asked twice
            one.expect("Received: one");
            Caller two = server.call(() -> AskAgain.ask(server.address(), "two", LONG));
            server.expect("two");
            server.sendLate("Received: one", port);
            server.send("Received: two");
            two.expect("Received: two");
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static AssertionError tooEarlyOrLate(int millis, long since) {
        return new AssertionError("expected: the second question after " + millis + " ms, for so long the call is to wait\n"
            + "but came: the second question after " + millisSince(since) + " ms");
    }
}
