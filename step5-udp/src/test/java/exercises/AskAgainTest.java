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

    @Test
    @Order(1)
    @Lesson("The client sends first and waits second")
    void asksOnceIfTheReplyComes() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller client = server.call(() -> AskAgain.ask(server.address(), "hello", LONG));
            server.expect("hello");
            server.send("Received: hello");
            client.expectBeginning("Received: hello");
            server.expectNoMore("one question, and no more after the reply");
        }
    }

    @Test
    @Order(2)
    @Lesson("the buffer's own length says nothing about it")
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
    @Lesson("then ask again, from the same socket")
    void asksAgainIfNothingComes() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller client = server.call(() -> AskAgain.ask(server.address(), "hello", 250));
            server.expect("hello");
            SocketAddress first = server.sender();
            server.expect("hello");
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
    @Lesson("so that datagrams from strangers are dropped")
    void ignoresStrangers() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller client = server.call(() -> AskAgain.ask(server.address(), "你好", LONG));
            server.expect("你好");
            try (UdpPeer stranger = server.another("a stranger")) {
                for (int i = 1; i <= 3; i++) {   // as many as there are questions
                    stranger.send("nonsense");
                }
            }
            server.send("Received: 你好");
            client.expect("Received: 你好");
            server.expectNoMore("one question, and no more for a stranger");
        }
    }

    @Test
    @Order(6)
    @Lesson("A late reply goes to the port that asked")
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
}
