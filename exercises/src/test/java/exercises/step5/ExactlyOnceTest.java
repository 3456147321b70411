package exercises.step5;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class ExactlyOnceTest {
    @Test
    @Order(1)
    @Help(value = "The number ends at the first space, and any text may follow. The reply is one datagram, without a \\n.",
        see = "step5-udp#exercise-3-exactly-once")
    void countsTheMessages() throws IOException {
        try (Server server = Server.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
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
    @Help(value = "A sender that repeats a message has not seen your reply: answer again, but count once. A set holds "
        + "each number once.",
        see = "troubleshooting#datagram-lost")
    void answersADuplicateButDoesNotCountIt() throws IOException {
        try (Server server = Server.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
            sender.send("2 how");
            sender.expect("ack 2 count 2 next 3");
            sender.send("2 how");
            sender.expect("ack 2 count 2 next 3");
        }
    }

    @Test
    @Order(3)
    @Help(value = "next is the lowest number that has not come, not the highest plus one: nextClearBit(1) of a BitSet finds "
        + "it.",
        see = "step5-udp#exercise-3-exactly-once")
    void noticesThatOneIsMissing() throws IOException {
        try (Server server = Server.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
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
    @Help(value = "A number below the highest may be late, and not a duplicate: remember each number that has come, not "
        + "only the highest.",
        see = "step5-udp#exercise-3-exactly-once")
    void countsOneThatComesLate() throws IOException {
        try (Server server = Server.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
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
    @Help(value = "Each sender has its own numbers: keep a Map from packet.getSocketAddress() to a set.",
        see = "step5-udp#how-it-works")
    void countsForEachSenderSeparately() throws IOException {
        try (Server server = Server.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
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
    @Help(value = "Anyone can send anything: check the whole form (digits, a space, 1 to 1000) before you use a part of it.",
        see = "step5-udp#exercise-3-exactly-once")
    void sendsNoReplyToAnythingElse() throws IOException {
        try (Server server = Server.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
            int number = 1;
            for (String bad : new String[] {"hello", "", "3", "0 zero", "-1 minus one", "1001 too high",
                    "99999999999 far too high", "+3 plus three"}) {
                sender.send(bad);
                number++;
                sender.send(number + " hello");   // the first reply that comes must be for this one
                sender.expect("ack " + number + " count " + number + " next " + (number + 1),
                    ", and no reply to \"" + bad + "\", which is not a message");
            }
        }
    }

    @Test
    @Order(7)
    @Help(value = "A closed socket makes receive throw, again and again: let that exception end the loop.",
        see = "troubleshooting#endless-errors")
    @InJavaOnly("the check cannot close the socket of a server elsewhere")
    void endsWhenItsSocketIsClosed() throws Exception {
        try (Server server = Server.udp(ExactlyOnce::serve); UdpPeer sender = begin(UdpPeer.client(server))) {
            server.close();
            server.expectToEnd();
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
            if (!Server.isElsewhere()) {
                throw e;
            }
        }
        UdpPeer another = sender.another("another client");
        another.send("1 hello");
        another.expect("ack 1 count 1 next 2");
        return another;
    }
}
