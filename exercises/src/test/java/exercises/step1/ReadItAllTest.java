package exercises.step1;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class ReadItAllTest {
    private static final int LONG = 50_000;

    @Test
    @Order(1)
    @Help(value = "The client waits for the reply and has closed only its sending side: you can still write. A writer with "
        + "a buffer needs flush().",
        see = "step1-basic#exercise-3-read-it-all")
    void countsAShortMessage() throws IOException {
        try (Server server = Server.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.send("hello");
            client.halfClose();
            client.expect("5 bytes");   // what may come after it is for the next check
        }
    }

    @Test
    @Order(2)
    @Help(value = "Send the text alone, without a line end, and let the end of try close the connection.",
        see = "step1-basic#exercise-3-read-it-all")
    void closesAfterTheReply() throws IOException {
        try (Server server = Server.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.send("hello");
            client.halfClose();
            client.expect("5 bytes");
            client.expectEnd();
        }
    }

    @Test
    @Order(3)
    @Help(value = "-1 from read is not a length: it says that nothing more will come. Do not add it.",
        see = "step1-basic#how-it-works")
    void countsNothing() throws IOException {
        try (Server server = Server.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.halfClose();
            client.expect("0 bytes");
            client.expectEnd();
        }
    }

    @Test
    @Order(4)
    @Help(value = "One read returns what is there, and at most what the buffer holds: call it until it returns -1.",
        see = "troubleshooting#sticky-messages")
    void countsAMessageLongerThanItsBuffer() throws IOException {
        try (Server server = Server.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.send("x".repeat(LONG));
            client.halfClose();
            client.expect(LONG + " bytes");
            client.expectEnd();
        }
    }

    @Test
    @Order(5)
    @Help(value = "If no byte is there now, more may still come: only -1 from read means the end.",
        see = "step1-basic#how-it-works")
    void waitsForTheRestOfTheMessage() throws IOException {
        try (Server server = Server.tcp(ReadItAll::serve); Peer client = server.connect()) {
            client.send("hello, ");
            client.expectNothing(500);   // the end has not come, so there is nothing to say
            client.send("world");
            client.halfClose();
            client.expect("12 bytes");
            client.expectEnd();
        }
    }
}
