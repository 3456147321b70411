package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exercises.check.Answer;
import exercises.check.Call;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class LengthFirstTest {
    private static final int MAX_MESSAGE = 10_000;
    private static final int[] HOSTILE = {MAX_MESSAGE + 1, Integer.MAX_VALUE, -1};

    @Test
    @Order(1)
    @Lesson("By its length")
    void sendsAMessageBack() throws IOException {
        try (Answer server = Answer.tcp(LengthFirst::serve); Peer client = server.connect()) {
            for (String message : new String[] {"hello", "", "two\nlines", "你好"}) {
                client.send(framed(message));
                client.expect(framed(message));
            }
        }
    }

    @Test
    @Order(2)
    @Lesson("The loop ends at the **end of stream**")
    void servesTheNextClientWhenOneHasLeft() throws IOException {
        try (Answer server = Answer.tcp(LengthFirst::serve); Peer gone = server.connect(); Peer next = server.connect()) {
            gone.send(framed("hello"));
            gone.expect(framed("hello"));
            gone.halfClose();
            gone.expectEnd();
            next.send(framed("hello"));
            next.expect(framed("hello"));
        }
    }

    @Test
    @Order(3)
    @Lesson("as many reads as the message needs")
    void waitsForTheWholeMessage() throws IOException {
        try (Answer server = Answer.tcp(LengthFirst::serve); Peer client = server.connect()) {
            for (byte b : framed("hello")) {
                client.send(new byte[] {b});
            }
            client.expect(framed("hello"));
            client.send(length(10));
            client.send("hello");
            client.halfClose();   // a server that replies to a half message does so now at the latest
            client.expectEnd();
        }
    }

    @Test
    @Order(4)
    @Lesson("must not decide how much memory it takes")
    void refusesAHostileLength() throws IOException {
        try (Answer server = Answer.tcp(LengthFirst::serve)) {
            for (int hostile : HOSTILE) {
                try (Peer client = server.connect()) {
                    client.send(framed("x".repeat(MAX_MESSAGE)));
                    client.expect(framed("x".repeat(MAX_MESSAGE)));
                    client.send(length(hostile));
                    client.expectEnd();
                }
            }
            try (Peer next = server.connect()) {
                next.send(framed("hello"));
                next.expect(framed("hello"));
            }
        }
    }

    @Test
    @Order(5)
    @Lesson("A length counts bytes")
    void clientSendsTheLengthInBytes() throws IOException, InterruptedException {
        needsAClientInJava();
        try (Pair pair = new Pair()) {
            for (String message : new String[] {"hello", "你好", "", "two\nlines"}) {
                pair.exchange(message);
            }
        }
        try (Answer server = Answer.tcp(LengthFirst::serve);
                Socket client = new Socket(server.address().getAddress(), server.address().getPort())) {
            same("hello", Call.of(() -> LengthFirst.ask(client, "hello")), "your client asked your own server");
        }
    }

    @Test
    @Order(6)
    @Lesson("must not decide how much memory it takes")
    void clientRefusesAHostileLength() throws IOException, InterruptedException {
        needsAClientInJava();
        for (int hostile : HOSTILE) {
            try (Pair pair = new Pair()) {
                pair.exchange("hello");
                pair.refuse(hostile);
            }
        }
    }

    /** The last two checks call {@code ask}: with -Dserver, where the program may be in any language, there is no such method. */
    private static void needsAClientInJava() {
        assumeTrue(System.getProperty("server") == null, "only a server is checked here, for -Dserver is given");
    }

    private static void same(String expected, String came, String before) {
        if (!expected.equals(came)) {
            throw new AssertionError("expected: the reply " + Peer.show(expected.getBytes(UTF_8))
                + "\nbut came: " + (came == null ? "null" : Peer.show(came.getBytes(UTF_8))) + "\nbefore:   " + before);
        }
    }

    private static byte[] framed(String message) {
        byte[] bytes = message.getBytes(UTF_8);
        return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(4).putInt(length).array();
    }

    /** A connection of the learner's client. Each reply is there before the client asks, so nobody has to play the server. */
    private static final class Pair implements Closeable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        private final Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        private final Socket server = listener.accept();

        Pair() throws IOException {
            server.setSoTimeout(2_000);
        }

        /** The client sends the message and returns the reply, which is the same text. */
        void exchange(String message) throws IOException, InterruptedException {
            byte[] frame = framed(message);
            String before = "the server sent " + Peer.show(frame);
            send(frame);
            same(message, ask(() -> LengthFirst.ask(client, message), before), before);

            byte[] sent = new byte[frame.length];
            int count = 0;
            String stop = "";
            try {
                for (int n; count < sent.length && (n = server.getInputStream().read(sent, count, sent.length - count)) != -1; ) {
                    count += n;
                }
            } catch (IOException e) {
                stop = ", then " + e.getMessage();
            }
            if (!Arrays.equals(sent, frame)) {
                throw new AssertionError("expected: the client sends " + Peer.show(frame) + "\nbut came: "
                    + Peer.show(Arrays.copyOf(sent, count)) + stop + "\nbefore:   ask(server, \"" + message + "\") was called");
            }
        }

        /** The client gets a reply with this length, and nothing after it. */
        void refuse(int hostile) throws IOException, InterruptedException {
            String before = "the server sent the length " + hostile + ", and nothing after it";
            send(length(hostile));
            String came = ask(() -> {
                try {
                    return "the reply \"" + LengthFirst.ask(client, "hello") + "\"";
                } catch (IOException e) {
                    return null;   // as it should be
                }
            }, before);
            if (came != null) {
                throw new AssertionError("expected: an IOException\nbut came: " + came + "\nbefore:   " + before);
            }
        }

        private void send(byte[] bytes) {
            try {
                server.getOutputStream().write(bytes);
            } catch (IOException e) {
                // the client has closed; what it does when it is called tells more
            }
        }

        private static String ask(Callable<String> call, String before) throws InterruptedException {
            try {
                return Call.of(call);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\nbefore:   " + before);
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
            listener.close();
        }
    }
}
