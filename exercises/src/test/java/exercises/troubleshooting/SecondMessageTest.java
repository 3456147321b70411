package exercises.troubleshooting;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class SecondMessageTest {
    @Test
    @Order(1)
    @Help(value = "readLine() takes a line out of the stream, even if you only compare it with null: call it once for each "
        + "line, and keep the result.",
        see = "troubleshooting#exercise-2-the-second-message")
    void repliesToTheFirstMessage() throws IOException {
        try (Server server = Server.tcp(SecondMessage::serve); Peer client = server.connect()) {
            client.send("one\n");
            client.expect("Received: one\n");
        }
    }

    @Test
    @Order(2)
    @Help(value = "Every call of readLine() takes the next line: call it only once for each reply.",
        see = "troubleshooting#exercise-2-the-second-message")
    void repliesToEveryMessage() throws IOException {
        try (Server server = Server.tcp(SecondMessage::serve); Peer client = server.connect()) {
            for (String message : new String[] {"one\n", "two\n", "three\n"}) {
                client.send(message);
                client.expect("Received: " + message);
            }
        }
    }

    @Test
    @Order(3)
    @Help(value = "A BufferedReader reads ahead, and keeps what it has read: make one for each connection, before the "
        + "loop.",
        see = "troubleshooting#reader-per-message")
    void repliesToMessagesThatComeTogether() throws IOException {
        try (Server server = Server.tcp(SecondMessage::serve); Peer client = server.connect()) {
            client.send("one\ntwo\nthree\n");
            client.expect("Received: one\n");
            client.expect("Received: two\n");
            client.expect("Received: three\n");
        }
    }

    @Test
    @Order(4)
    @Help(value = "readLine() returns null at the end of the stream: then leave the loop without a reply.",
        see = "troubleshooting#three-endings")
    void sendsNothingAfterTheLastReply() throws IOException {
        try (Server server = Server.tcp(SecondMessage::serve); Peer client = server.connect()) {
            client.send("one\n");
            client.halfClose();
            client.expect("Received: one\n");
            client.expectEnd();
        }
    }
}
