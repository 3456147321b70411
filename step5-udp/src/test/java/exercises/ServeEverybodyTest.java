package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.UdpPeer;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class ServeEverybodyTest {
    @Test
    @Order(1)
    @Lesson("`receive` waits for a datagram")
    void repliesToADatagram() throws IOException {
        try (Answer server = Answer.udp(ServeEverybody::serve); UdpPeer client = UdpPeer.client(server)) {
            client.send("hello");
            client.expect("Received: hello");
        }
    }

    @Test
    @Order(2)
    @Lesson("One `send` is one `receive`")
    void repliesToTheNextDatagramToo() throws IOException {
        try (Answer server = Answer.udp(ServeEverybody::serve); UdpPeer client = UdpPeer.client(server)) {
            client.send("hello");
            client.expect("Received: hello");
            client.send("hello again");
            client.expect("Received: hello again");
        }
    }

    @Test
    @Order(3)
    @Lesson("so one socket could talk to any number of clients")
    void repliesToEachSender() throws IOException {
        try (Answer server = Answer.udp(ServeEverybody::serve);
             UdpPeer ann = UdpPeer.client(server); UdpPeer ben = ann.another("another client")) {
            ann.send("I am Ann");
            ann.expect("Received: I am Ann");
            ben.send("I am Ben");
            ben.expect("Received: I am Ben");
            ann.send("Ann here");
            ann.expect("Received: Ann here");
        }
    }

    @Test
    @Order(4)
    @Lesson("the buffer's own length says nothing about it")
    void leavesTheBytesOfALongerMessageOut() throws IOException {
        try (Answer server = Answer.udp(ServeEverybody::serve); UdpPeer client = UdpPeer.client(server)) {
            client.send("x".repeat(1024));
            client.expect("Received: " + "x".repeat(1024));
            client.send("hi");
            client.expect("Received: hi");
        }
    }

    @Test
    @Order(5)
    @Lesson("an empty datagram, *not* the end")
    void goesOnAfterAnEmptyDatagram() throws IOException {
        try (Answer server = Answer.udp(ServeEverybody::serve); UdpPeer client = UdpPeer.client(server)) {
            client.send("");
            client.expect("Received: ");
            client.send("hello");
            client.expect("Received: hello");
        }
    }
}
