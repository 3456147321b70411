package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import exercises.check.Who;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** All checks stop the server; so with -Dserver, where it has to go on, they are left out, and the first one stops nobody. */
@Exercise(3)
class LastOrdersTest {
    private static final boolean ELSEWHERE = System.getProperty("server") != null;
    private static final int CLIENTS = 5;
    private static final int FEAST = 16_000_000;   // bytes; on Linux, the system keeps 4 MB for one that does not read
    private static final int READ_BEFORE = 1_000;
    private static final int PIECE = 1_000_000;
    private static final int MILLIS = 2_000;
    private static final int PAUSE = 1_000;   // milliseconds, more than the half second that the step's server allows

    @Test
    @Order(1)
    @Lesson("each connection gets a thread that owns it and closes it")
    void servesAllAtOnceUntilOneSaysStop() throws IOException {
        try (Answer server = Answer.tcp(LastOrders::serve); Guests silent = new Guests(server); Peer stopper = server.connect()) {
            served("the last of " + (CLIENTS + 1) + ", while the others are silent", stopper);
            for (Peer client : silent.all) {
                served("one of those who were silent so far", client);
            }
            if (!ELSEWHERE) {
                stop(stopper);
            }
        }
    }

    @Test
    @Order(2)
    @Lesson("How a waiting `read` is ended")
    void closesIdleClients() throws IOException {
        itMayEnd();
        try (Answer server = Answer.tcp(LastOrders::serve); Peer stopper = server.connect();
             Guests gone = new Guests(server); Guests idle = new Guests(server)) {
            for (Peer client : gone.all) {
                client.halfClose();
                Who.is("one that has left before anybody says stop", client::expectEnd);
            }
            for (Peer client : idle.all) {
                served("one that is answered before anybody says stop", client);
            }
            stop(stopper);
            for (Peer client : idle.all) {
                Who.is("an idle one, when another has said stop", client::expectEnd);
            }
        }
    }

    @Test
    @Order(3)
    @Lesson("stops listening at once")
    void letsNobodyNewIn() throws IOException {
        itMayEnd();
        try (Answer server = Answer.tcp(LastOrders::serve); Peer stopper = server.connect()) {
            served("one that is answered before it says stop", stopper);
            stop(stopper);
            boolean in;
            try (Socket late = new Socket()) {
                late.setSoTimeout(MILLIS);
                late.connect(server.address(), MILLIS);
                in = isIn(late);
                if (in) {   // or it came in the moment of the close, and is connected to nobody: this tells
                    late.getOutputStream().write("tea".getBytes(UTF_8));
                    in = isIn(late);
                }
            } catch (IOException e) {
                in = false;   // refused, or reset
            }
            if (in) {
                throw stopper.failure("that nobody new gets in after this", "a new client is connected, and stays so");
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
    @Lesson("which has to end the loop")
    void endsWhenAllHaveGone() throws IOException, InterruptedException {
        itMayEnd();
        CountDownLatch ended = new CountDownLatch(2);
        Answer.Program<ServerSocket> program = listener -> {
            try {
                LastOrders.serve(listener);
            } finally {
                ended.countDown();
            }
        };
        // One is stopped, and the listener of the other is closed while nobody is there.
        try (Answer server = Answer.tcp(program); Answer empty = Answer.tcp(program); Peer stopper = server.connect()) {
            served("one that is answered before it says stop", stopper);
            stop(stopper);
            empty.close();
            if (!ended.await(MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("expected: that serve() ends, for the listener is closed, and no client is there\n"
                    + "but came: no end of it for " + MILLIS / 1000.0 + " seconds" + (server.hasEnded() ? empty : server).note());
            }
        }
    }

    /** The pause is no wait for something: it is what the client does. A server that closes after some time has lost it then. */
    @Test
    @Order(5)
    @Lesson("How a waiting `read` is ended")
    void finishesAReplyThatIsOnItsWay() throws IOException, InterruptedException {
        itMayEnd();
        try (Answer server = Answer.tcp(LastOrders::serve); Peer slow = server.connect(); Peer idle = server.connect();
             Peer stopper = server.connect()) {
            served("one that is answered before anybody says stop", idle);
            slow.send("feast");
            slow.expect("x".repeat(READ_BEFORE));   // the reply is on its way, and cannot be done before the client reads on
            stop(stopper);
            Who.is("an idle one, when another has said stop, while the feast of a third is on its way", idle::expectEnd);
            Thread.sleep(PAUSE);
            Who.is("one whose feast was on its way when another said stop, and who has made a pause of a second", () -> {
                for (int rest = FEAST - READ_BEFORE; rest > 0; rest -= PIECE) {
                    slow.expect("x".repeat(Math.min(rest, PIECE)));
                }
                slow.expectEnd();
            });
        }
    }

    private static void itMayEnd() {
        assumeTrue(!ELSEWHERE, "left out with -Dserver: it would end the server");
    }

    private static void served(String who, Peer client) throws IOException {
        Who.is(who, () -> {
            client.send("tea");
            client.expect("Received: tea");
        });
    }

    private static void stop(Peer client) throws IOException {
        client.send("stop");
        Who.is("the one that has said stop", client::expectEnd);
    }

    /** Some clients, all connected. */
    private static final class Guests implements AutoCloseable {
        private final List<Peer> all = new ArrayList<>();

        Guests(Answer server) throws IOException {
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
