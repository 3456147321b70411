package exercises;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import exercises.check.Who;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** All checks but the first stop the server; so with -Dserver, where it has to go on for the next check, they are left out. */
@Exercise(3)
class LastOrdersTest {
    private static final int FEAST = 16_000_000;   // bytes; on Linux, the system keeps 4 MB for one that does not read
    private static final int READ_BEFORE = 1_000;
    private static final int PIECE = 1_000_000;
    private static final int MILLIS = 2_000;

    @Test
    @Order(1)
    @Lesson("It hands each connection to another thread")
    void servesTwoAtOnce() throws IOException {
        try (Answer server = Answer.tcp(LastOrders::serve); Peer first = server.connect(); Peer second = server.connect()) {
            served("the second, while the first is silent", second);
            served("the first, which was silent so far", first);
        }
    }

    @Test
    @Order(2)
    @Lesson("idle clients are not waited for")
    void closesIdleClients() throws IOException {
        itMayEnd();
        try (Answer server = Answer.tcp(LastOrders::serve); Peer idle = server.connect(); Peer stopper = server.connect()) {
            served("one that is answered before anybody says stop", idle);
            stopper.send("stop");
            Who.is("the one that has said stop", stopper::expectEnd);
            Who.is("an idle one, when another has said stop", idle::expectEnd);
        }
    }

    @Test
    @Order(3)
    @Lesson("stops listening at once")
    void letsNobodyNewIn() throws IOException {
        itMayEnd();
        try (Answer server = Answer.tcp(LastOrders::serve); Peer stopper = server.connect()) {
            served("one that is answered before it says stop", stopper);
            stopper.send("stop");
            Who.is("the one that has said stop", stopper::expectEnd);
            try (Socket late = new Socket()) {
                late.setSoTimeout(MILLIS);
                late.connect(server.address(), MILLIS);
                late.getInputStream().read();   // it says nothing: all it can get is the end
            } catch (SocketTimeoutException e) {
                throw stopper.failure("that nobody new gets in after this", "a new client is connected, and stays so");
            } catch (IOException e) {
                // refused, or reset: it did not get in
            }
        }
    }

    @Test
    @Order(4)
    @Lesson("A reply that is being written")
    void finishesAReplyThatIsOnItsWay() throws IOException {
        itMayEnd();
        try (Answer server = Answer.tcp(LastOrders::serve); Peer slow = server.connect(); Peer stopper = server.connect()) {
            slow.send("feast");
            slow.expect("x".repeat(READ_BEFORE));   // the reply is on its way, and cannot be done before the client reads on
            stopper.send("stop");
            Who.is("the one that has said stop, while another's feast is on its way", stopper::expectEnd);
            Who.is("one whose feast was on its way when another said stop", () -> {
                for (int rest = FEAST - READ_BEFORE; rest > 0; rest -= PIECE) {
                    slow.expect("x".repeat(Math.min(rest, PIECE)));
                }
                slow.expectEnd();
            });
        }
    }

    private static void itMayEnd() {
        assumeTrue(System.getProperty("server") == null, "left out with -Dserver: it would end the server");
    }

    private static void served(String who, Peer client) throws IOException {
        Who.is(who, () -> {
            client.send("tea");
            client.expect("Received: tea");
        });
    }
}
