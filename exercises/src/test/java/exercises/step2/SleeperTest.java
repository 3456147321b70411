package exercises.step2;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class SleeperTest {
    @Test
    @Order(1)
    @Help(value = "Read once, reply, and close; then take the next client: handle in the step's Server.java does the same.",
        see = "step2-connection-loop#how-it-works")
    void answersAClientThatSpeaks() throws IOException {
        try (Server server = Server.tcp(Sleeper::serve)) {
            expectAnswer(server);
            expectAnswer(server);
        }
    }

    @Test
    @Order(2)
    @Help(value = "A client that has closed is not silent: read returns -1 at once. Write nothing then.",
        see = "step1-basic#how-it-works")
    void saysNothingToAClientThatIsGone() throws IOException {
        try (Server server = Server.tcp(Sleeper::serve)) {
            try (Peer gone = server.connect()) {
                gone.halfClose();
                gone.expectEnd();
            }
            expectAnswer(server);
        }
    }

    @Test
    @Order(3)
    @Help(value = "client.setSoTimeout(500) makes read throw a SocketTimeoutException after half a second. Catch it inside "
        + "try (client), where the connection is still open.",
        see = "step2-connection-loop#exercise-2-the-sleeper")
    void wakesASleeperAndServesTheNext() throws IOException {
        long start = System.nanoTime();
        try (Server server = Server.tcp(Sleeper::serve); Peer sleeper = server.connect(); Peer next = server.connect()) {
            next.send("hello");   // it waits in the backlog, behind the sleeper
            sleeper.as("one that says nothing").expect("Wake up!");
            long millis = (System.nanoTime() - start) / 1_000_000;   // more than the sleeper was given, never less
            if (millis < 490) {
                throw sleeper.failure("\"Wake up!\" after half a second", "\"Wake up!\" after " + millis + " ms");
            }
            sleeper.expectEnd();
            next.as("the next one, after one that said nothing").expect("Received: hello");
            next.expectEnd();
        }
    }

    @Test
    @Order(4)
    @Help(value = "After a reset, read throws an IOException. Catch it in handle, so that it ends this client only.",
        see = "step2-connection-loop#how-it-works")
    void goesOnAfterAReset() throws IOException {
        try (Server server = Server.tcp(Sleeper::serve)) {
            try (Peer lost = server.connect()) {
                lost.reset();
            }
            expectAnswer(server);
        }
    }

    private static void expectAnswer(Server server) throws IOException {
        try (Peer client = server.connect()) {
            client.send("hello");
            client.expect("Received: hello");
            client.expectEnd();
        }
    }
}
