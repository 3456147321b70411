package exercises;

import exercises.check.Caller;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.UdpPeer;
import java.io.IOException;
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
            Caller<String> client = server.call(() -> AskAgain.ask(server.address(), "hello", LONG));
            server.expect("hello");
            server.send("Received: hello");
            expectReply(server, client, "Received: hello");
            server.expectNothing(1);   // the client has ended: what it sent is here
        }
    }

    @Test
    @Order(2)
    @Lesson("without it, receive() waits for ever")
    void asksAgainIfNothingComes() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller<String> client = server.call(() -> AskAgain.ask(server.address(), "hello", 250));
            server.expect("hello");
            server.expect("hello");
            server.send("Received: hello");
            expectReply(server, client, "Received: hello");
        }
    }

    @Test
    @Order(3)
    @Lesson("Nothing is promised: set a timeout")
    void givesUpAfterTheThirdTime() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller<String> client = server.call(() -> AskAgain.ask(server.address(), "hello", 10));
            server.expect("hello");
            server.expect("hello");
            server.expect("hello");
            Object end = client.end();
            if (!(end instanceof SocketTimeoutException)) {
                throw server.failure("a SocketTimeoutException from your client", Caller.show(end));
            }
            server.expectNothing(1);
        }
    }

    @Test
    @Order(4)
    @Lesson("so that datagrams from strangers are dropped")
    void ignoresAStranger() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller<String> client = server.call(() -> AskAgain.ask(server.address(), "你好", LONG));
            server.expect("你好");
            try (UdpPeer stranger = server.another("a stranger")) {
                stranger.send("Received: nonsense");
            }
            server.send("Received: 你好");
            expectReply(server, client, "Received: 你好");
        }
    }

    @Test
    @Order(5)
    @Lesson("It may get the same question twice")
    void ignoresALateReplyToAnEarlierQuestion() throws IOException, InterruptedException {
        try (UdpPeer server = UdpPeer.server()) {
            Caller<String> first = server.call(() -> AskAgain.ask(server.address(), "one", LONG));
            server.expect("one");
            server.send("Received: one");
            server.send("Received: one");   // as if it had been asked twice
            expectReply(server, first, "Received: one");
            Caller<String> second = server.call(() -> AskAgain.ask(server.address(), "two", LONG));
            server.expect("two");
            server.send("Received: two");
            expectReply(server, second, "Received: two");
        }
    }

    private static void expectReply(UdpPeer server, Caller<String> client, String reply) throws InterruptedException {
        String result = client.result();
        if (!reply.equals(result)) {
            throw server.failure(Caller.show(reply) + " as the result of your client", Caller.show(result));
        }
    }
}
