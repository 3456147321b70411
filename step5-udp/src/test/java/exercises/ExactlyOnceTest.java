package exercises;

import static java.util.concurrent.TimeUnit.SECONDS;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.UdpPeer;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class ExactlyOnceTest {
    @Test
    @Order(1)
    @Lesson("without a `\\n`: a datagram ends by itself")
    void countsTheMessages() throws IOException {
        try (Answer server = Answer.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
            sender.send("2 how are you");
            sender.expect("ack 2 count 2 next 3");
            sender.send("3 ");
            sender.expect("ack 3 count 3 next 4");
            sender.send("4 sent with nc -u\n");
            sender.expect("ack 4 count 4 next 5");
        }
    }

    @Test
    @Order(2)
    @Lesson("Who repeats must make sure that twice does no harm")
    void answersADoubledOneAndDoesNotCountIt() throws IOException {
        try (Answer server = Answer.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
            sender.send("2 how");
            sender.expect("ack 2 count 2 next 3");
            sender.send("2 how");
            sender.expect("ack 2 count 2 next 3");
        }
    }

    @Test
    @Order(3)
    @Lesson("It arrives whole, or not at all")
    void noticesThatOneIsMissing() throws IOException {
        try (Answer server = Answer.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
            sender.send("4 well");
            sender.expect("ack 4 count 2 next 2");
            sender.send("5 bye");
            sender.expect("ack 5 count 3 next 2");
            sender.send("1000 the last");
            sender.expect("ack 1000 count 4 next 2");
        }
    }

    @Test
    @Order(4)
    @Lesson("perhaps, in any order")
    void countsOneThatComesLate() throws IOException {
        try (Answer server = Answer.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
            sender.send("4 bye");
            sender.expect("ack 4 count 2 next 2");
            sender.send("3 well");
            sender.expect("ack 3 count 3 next 2");
            sender.send("2 how");
            sender.expect("ack 2 count 4 next 5");
        }
    }

    @Test
    @Order(5)
    @Lesson("each packet has its sender's address")
    void countsForEachSenderApart() throws IOException {
        try (Answer server = Answer.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
            sender.send("2 how");
            sender.expect("ack 2 count 2 next 3");
            try (UdpPeer another = begin(sender.another("another client"))) {
                another.send("3 hi");
                another.expect("ack 3 count 2 next 2");
            }
            sender.send("3 bye");
            sender.expect("ack 3 count 3 next 4");
        }
    }

    @Test
    @Order(6)
    @Lesson("Anybody can send anything to the port")
    void sendsNoReplyToWhatIsNoMessage() throws IOException {
        try (Answer server = Answer.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
            int number = 1;
            for (String bad : new String[] {"hello", "", "3", "0 zero", "-1 minus one", "1001 too high",
                    "99999999999 far too high", "+3 plus three"}) {
                sender.send(bad);
                number++;
                sender.send(number + " hello");   // the first reply that comes must be for this one
                sender.expect("ack " + number + " count " + number + " next " + (number + 1));
            }
        }
    }

    @Test
    @Order(7)
    @Lesson("a closed socket must stop it")
    void endsWhenItsSocketIsClosed() throws Exception {
        Assumptions.assumeTrue(System.getProperty("server") == null, "nobody here can close the socket of a server elsewhere");
        CountDownLatch ended = new CountDownLatch(1);
        try (Answer server = Answer.udp(socket -> {
                    try {
                        ExactlyOnce.serve(socket);
                    } finally {
                        ended.countDown();
                    }
                });
                UdpPeer sender = begin(UdpPeer.client(server))) {
            server.close();
            if (!ended.await(2, SECONDS)) {
                throw new AssertionError("expected: serve() ends, since its socket was closed\n"
                    + "but came: nothing for 2.0 seconds" + server.note());
            }
        }
    }

    /** Sends message 1. A server that ran already may have met the sender's port before: then another sender begins. */
    private static UdpPeer begin(UdpPeer sender) throws IOException {
        try {
            sender.send("1 hello");
            sender.expect("ack 1 count 1 next 2");
            return sender;
        } catch (AssertionError e) {
            sender.close();
            if (System.getProperty("server") == null) {
                throw e;
            }
        }
        UdpPeer another = sender.another("another client");
        another.send("1 hello");
        another.expect("ack 1 count 1 next 2");
        return another;
    }
}
