package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import exercises.check.*;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class LastOrdersTest {
    private static final String WHY = "it would stop the server";
    private static final int CLIENTS = 5;
    private static final int FEAST = 16_000_000;   // bytes; on Linux, the system keeps 4 MB for one that does not read
    private static final int READ_BEFORE = 1_000;
    private static final int PIECE = 1_000_000;
    private static final int PAUSE = 1_000;        // milliseconds, more than the half second that the step's server allows

    @Test
    @Order(1)
    @Help(value = "The thread that reads stop has to close its own connection as well: return from handle.",
        see = "step4-concurrent#exercise-3-last-orders")
    void servesAllAtOnceUntilOneSaysStop() throws IOException {
        try (Server server = Server.tcp(LastOrders::serve); Peers silent = new Peers(server); Peer stopper = server.connect()) {
            served("the last of " + (CLIENTS + 1) + ", while the others are silent", stopper);
            for (Peer client : silent.all) {
                served("one that has been silent so far", client);
            }
            if (!Server.isElsewhere()) {
                stop(stopper);
            }
        }
    }

    @Test
    @Order(2)
    @Help(value = "An idle client's thread waits in read: shutdownInput() on each open connection ends that read with -1. "
        + "Keep the open connections in a set that threads may share.",
        see = "step4-concurrent#how-to-stop")
    @InJavaOnly(WHY)
    void closesIdleClients() throws IOException {
        try (Server server = Server.tcp(LastOrders::serve); Peer stopper = server.connect();
             Peers gone = new Peers(server); Peers idle = new Peers(server)) {
            for (Peer client : gone.all) {
                client.as("one that has left before anyone says stop").halfClose();
                client.expectEnd();
            }
            for (Peer client : idle.all) {
                served("one that is answered before anyone says stop", client);
            }
            stop(stopper);
            for (Peer client : idle.all) {
                client.as("an idle one, when another has said stop").expectEnd();
            }
        }
    }

    @Test
    @Order(3)
    @Help(value = "Close the listener: then the system refuses new clients, and accept() ends with a SocketException.",
        see = "step4-concurrent#how-to-stop")
    @InJavaOnly(WHY)
    void letsNobodyNewIn() throws IOException {
        try (Server server = Server.tcp(LastOrders::serve); Peer stopper = server.connect()) {
            served("one that is answered before it says stop", stopper);
            stop(stopper);
            boolean in;
            try (Socket late = new Socket()) {
                late.setSoTimeout(2_000);
                late.connect(server.address(), Peer.PATIENCE);
                in = isIn(late);
                if (in) {   // or it came just as the listener closed, and is connected to nobody: this shows it
                    late.getOutputStream().write("tea".getBytes(UTF_8));
                    in = isIn(late);
                }
            } catch (IOException e) {
                in = false;   // refused, or reset
            }
            if (in) {
                throw stopper.failure("no new client gets in after this", "a new client that stays connected");
            }
        }
    }

    private static boolean isIn(Socket client) throws IOException {
        try {
            return client.getInputStream().read() != -1;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Test
    @Order(4)
    @Help(value = "The SocketException of accept() has to end the loop: catch it outside.",
        see = "troubleshooting#endless-errors")
    @InJavaOnly(WHY)
    void endsWhenAllHaveGone() throws IOException, InterruptedException {
        // One is stopped, and the listener of the other is closed while nobody is there.
        try (Server server = Server.tcp(LastOrders::serve); Server empty = Server.tcp(LastOrders::serve);
             Peer stopper = server.connect()) {
            served("one that is answered before it says stop", stopper);
            stop(stopper);
            empty.close();
            server.expectToEnd();
            empty.expectToEnd();
        }
    }

    @Test
    @Order(5)
    @Help(value = "shutdownInput() ends a read and leaves a write alone: the thread that writes ends by itself when its "
        + "client has read all. Set no limit, and close nothing that another thread writes to.",
        see = "step4-concurrent#how-to-stop")
    @InJavaOnly(WHY)
    void finishesAReplyThatIsOnItsWay() throws IOException, InterruptedException {
        try (Server server = Server.tcp(LastOrders::serve); Peer slow = server.connect(); Peer idle = server.connect();
             Peer stopper = server.connect()) {
            served("one that is answered before anyone says stop", idle);
            slow.send("feast");
            slow.expect("x".repeat(READ_BEFORE));   // the reply is on its way, and cannot be done before the client reads on
            stop(stopper);
            idle.as("an idle one, when another has said stop, while the feast of a third is on its way").expectEnd();
            server.endsWithin(PAUSE);   // some servers cut off the rest, and end only then: this gives them the time
            slow.as("one whose feast was on its way when another said stop, and which has not read on for a second");
            for (int rest = FEAST - READ_BEFORE; rest > 0; rest -= PIECE) {
                slow.expect("x".repeat(Math.min(rest, PIECE)));
            }
            slow.expectEnd();
        }
    }

    private static void served(String who, Peer client) {
        client.as(who).send("tea");
        client.expect("Received: tea");
    }

    private static void stop(Peer client) {
        client.as("the one that has said stop").send("stop");
        client.expectEnd();
    }

    /** Some clients, all connected. */
    private static final class Peers implements AutoCloseable {
        private final List<Peer> all = new ArrayList<>();

        Peers(Server server) throws IOException {
            for (int i = 0; i < CLIENTS; i++) {
                all.add(server.connect());
            }
        }

        @Override
        public void close() throws IOException {
            for (Peer client : all) {
                client.close();
            }
        }
    }
}
