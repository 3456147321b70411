package exercises.troubleshooting;

import exercises.check.*;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class OnlyTheFirstTest {
    /** Whatever the second client receives, even the end, shows that its connection has been accepted. */
    @Test
    @Order(1)
    @Help(value = "The loop that accepts must not wait for a thread: join() waits until the client has left, and run() does "
        + "the work here.",
        see = "troubleshooting#run-instead-of-start")
    void acceptsTheSecondClientWhileTheFirstIsThere() throws IOException {
        try (Server server = Server.tcp(OnlyTheFirst::serve); Peer first = server.connect(); Peer second = server.connect()) {
            second.as("the second one; the first is there, and silent").send("h");
            try {
                second.expect("h");
            } catch (AssertionError e) {
                if (e.getMessage().contains("but got:  nothing")) {
                    throw e;
                }
                // closed or reset: it has been accepted, and closed too early; the next check is about that
            }
        }
    }

    /** A server that closes the first connection to get to the second is found out when the first speaks. */
    @Test
    @Order(2)
    @Help(value = "try (Socket client = ...) closes at its end, while the thread still needs the connection: let the thread "
        + "close it.",
        see = "troubleshooting#socket-closed")
    void servesTwoClientsAtOnce() throws IOException {
        try (Server server = Server.tcp(OnlyTheFirst::serve); Peer first = server.connect(); Peer second = server.connect()) {
            greet(second.as("the second one; the first is there, and silent"));
            greet(first.as("the first one, silent until now"));
        }
    }

    @Test
    @Order(3)
    @Help(value = "A pool of n threads serves n clients, and the next one waits: start a thread for each client.",
        see = "troubleshooting#second-client-waits")
    void servesTenClientsAtOnce() throws IOException {
        List<Peer> silent = new ArrayList<>();
        try (Server server = Server.tcp(OnlyTheFirst::serve)) {
            for (int i = 1; i < 10; i++) {
                silent.add(server.connect());
            }
            try (Peer tenth = server.connect()) {
                greet(tenth.as("the tenth one; nine are there, and silent"));
            }
        } finally {
            for (Peer client : silent) {
                client.close();
            }
        }
    }

    @Test
    @Order(4)
    @Help(value = "The thread that works with a connection closes it: put try (client) around its work.",
        see = "troubleshooting#socket-closed")
    void closesTheConnectionAfterAGoodbye() throws IOException {
        try (Server server = Server.tcp(OnlyTheFirst::serve); Peer first = server.connect(); Peer second = server.connect()) {
            greet(second);
            second.halfClose();
            second.as("the second one, which has said goodbye").expectEnd();
            greet(first.as("the first one, silent until now"));   // and no other is closed
        }
    }

    private static void greet(Peer client) {
        client.send("hello");
        client.expect("hello");
    }
}
