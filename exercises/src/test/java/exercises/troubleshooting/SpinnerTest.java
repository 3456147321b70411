package exercises.troubleshooting;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class SpinnerTest {
    @Test
    @Order(1)
    @Help(value = "read returns -1 after a goodbye, again and again: let -1 end the loop. isConnected() stays true forever.",
        see = "troubleshooting#three-endings")
    void closesTheConnectionAfterAGoodbye() throws IOException {
        try (Server server = Server.tcp(Spinner::serve); Peer client = server.connect()) {
            client.halfClose();
            client.expectEnd();
        }
    }

    @Test
    @Order(2)
    @Help(value = "A client that is silent has not left: only -1 from read says that it has; available() does not.",
        see = "troubleshooting#three-endings")
    void keepsASilentClient() throws IOException {
        try (Server server = Server.tcp(Spinner::serve); Peer client = server.connect()) {
            greet(client);
            client.expectNothing(500);
            greet(client);
            client.halfClose();
            client.expectEnd();
        }
    }

    @Test
    @Order(3)
    @Help(value = "Leave the inner loop, and only that one, with break or a condition: return ends the whole server.",
        see = "troubleshooting#endless-errors")
    void servesTheNextClientAfterAGoodbye() throws IOException {
        try (Server server = Server.tcp(Spinner::serve); Peer first = server.connect(); Peer next = server.connect()) {
            greet(first);
            first.halfClose();
            greet(next.as("the second one; the first has said goodbye"));
        }
    }

    /** A goodbye comes first: a server that spins does not get as far as the reset. */
    @Test
    @Order(4)
    @Help(value = "A reset makes read throw an exception: catch it for this client alone, inside the accept loop.",
        see = "troubleshooting#connection-reset")
    void servesTheNextClientAfterAReset() throws IOException {
        try (Server server = Server.tcp(Spinner::serve); Peer polite = server.connect(); Peer rude = server.connect();
             Peer next = server.connect()) {
            greet(polite);
            polite.halfClose();
            greet(rude.as("the second one; the first has said goodbye"));
            rude.reset();
            greet(next.as("the third one; the second has broken off with a reset"));
        }
    }

    private static void greet(Peer client) {
        client.send("hello");
        client.expect("hello");
    }
}
