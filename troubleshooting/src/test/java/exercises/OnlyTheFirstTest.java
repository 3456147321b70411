package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import exercises.check.Who;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class OnlyTheFirstTest {
    private static final int PATIENCE = 2_000;   // milliseconds

    /** Whatever comes to the second client, even the end, its connection has been accepted. */
    @Test
    @Order(1)
    @Lesson("accept loop only accepts")
    void acceptsTheSecondClientWhileTheFirstIsThere() throws IOException {
        try (Answer server = Answer.tcp(OnlyTheFirst::serve); Peer first = server.connect(); Socket second = new Socket()) {
            second.connect(server.address(), PATIENCE);
            second.setSoTimeout(PATIENCE);
            try {
                second.getOutputStream().write('h');
                second.getInputStream().read();
            } catch (SocketTimeoutException e) {
                throw new AssertionError("client:   the second one; the first is there, and silent\n"
                    + "expected: an answer to \"h\" (1 byte)\nbut came: nothing for 2 seconds" + server.note());
            } catch (SocketException e) {
                // reset: it has been accepted, and closed too early; the next check looks at that
            }
        }
    }

    /** Who closes the first connection to get at the second client is found out at last: the first one speaks after it. */
    @Test
    @Order(2)
    @Lesson("ends while a thread still works with the socket")
    void servesTwoClientsAtOnce() throws IOException {
        try (Answer server = Answer.tcp(OnlyTheFirst::serve); Peer first = server.connect(); Peer second = server.connect()) {
            Who.is("the second one; the first is there, and silent", () -> greet(second));
            Who.is("the first one, silent until now", () -> greet(first));
        }
    }

    @Test
    @Order(3)
    @Lesson("your pool has so many threads")
    void servesTenClientsAtOnce() throws IOException {
        List<Peer> silent = new ArrayList<>();
        try (Answer server = Answer.tcp(OnlyTheFirst::serve)) {
            for (int i = 1; i < 10; i++) {
                silent.add(server.connect());
            }
            try (Peer tenth = server.connect()) {
                Who.is("the tenth one; nine are there, and silent", () -> greet(tenth));
            }
        } finally {
            for (Peer client : silent) {
                client.close();
            }
        }
    }

    @Test
    @Order(4)
    @Lesson("works with the connection close it")
    void closesTheConnectionAfterAGoodbye() throws IOException {
        try (Answer server = Answer.tcp(OnlyTheFirst::serve); Peer first = server.connect(); Peer second = server.connect()) {
            greet(second);
            second.halfClose();
            Who.is("the second one, which has said goodbye", second::expectEnd);
            Who.is("the first one, silent until now", () -> greet(first));   // and no other is closed
        }
    }

    private static void greet(Peer client) {
        client.send("hello");
        client.expect("hello");
    }
}
