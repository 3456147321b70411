package exercises.step5;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class ServeEverybodyTest {
    @Test
    @Order(1)
    @Help(value = "receive waits for a datagram; getSocketAddress() of the packet says who sent it, and the reply goes "
        + "there.",
        see = "step5-udp#how-it-works")
    void repliesToADatagram() throws IOException {
        try (Server server = Server.udp(ServeEverybody::serve); UdpPeer client = UdpPeer.client(server)) {
            client.send("hello");
            client.expect("Received: hello");
        }
    }

    @Test
    @Order(2)
    @Help(value = "One receive is one datagram: put receive and send in a loop.",
        see = "step5-udp#exercise-1-serve-everybody")
    void repliesToTheNextDatagramToo() throws IOException {
        try (Server server = Server.udp(ServeEverybody::serve); UdpPeer client = UdpPeer.client(server)) {
            client.send("hello");
            client.expect("Received: hello");
            client.send("hello again");
            client.expect("Received: hello again");
        }
    }

    @Test
    @Order(3)
    @Help(value = "Do not connect the socket: a connected one hears one sender only. Each packet has its sender's address.",
        see = "step5-udp#how-it-works")
    void repliesToEachSender() throws IOException {
        try (Server server = Server.udp(ServeEverybody::serve);
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
    @Help(value = "Only packet.getLength() says how long the message is: the buffer has more, and perhaps bytes of an "
        + "earlier one. Make a new packet for each receive.",
        see = "troubleshooting#read-length-ignored")
    void leavesOutTheBytesOfALongerMessage() throws IOException {
        try (Server server = Server.udp(ServeEverybody::serve); UdpPeer client = UdpPeer.client(server)) {
            client.send("x".repeat(1024));
            client.expect("Received: " + "x".repeat(1024));
            client.send("hi");
            client.expect("Received: hi");
        }
    }

    @Test
    @Order(5)
    @Help(value = "An empty datagram is a message of 0 bytes, not an end: UDP has no end of stream.",
        see = "step5-udp#how-it-works")
    void goesOnAfterAnEmptyDatagram() throws IOException {
        try (Server server = Server.udp(ServeEverybody::serve); UdpPeer client = UdpPeer.client(server)) {
            client.send("");
            client.expect("Received: ");
            client.send("hello");
            client.expect("Received: hello");
        }
    }
}
