package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import exercises.check.*;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(3)
class LengthFirstTest {
    private static final String WHY = "it calls your Java method ask, and -Dserver names only a server";
    private static final int MAX_MESSAGE = 10_000;
    private static final int[] HOSTILE = {MAX_MESSAGE + 1, Integer.MAX_VALUE, -1};

    @Test
    @Order(1)
    @Help(value = "Read four bytes for the length, with readInt() of a DataInputStream, then that many bytes; send both "
        + "back. An empty message gets a reply, too.",
        see = "step3-message-loop#exercise-3-the-length-first")
    void sendsAMessageBack() throws IOException {
        try (Server server = Server.tcp(LengthFirst::serve); Peer client = server.connect()) {
            for (String message : new String[] {"hello", "", "two\nlines", "你好"}) {
                client.send(framed(message));
                client.expect(framed(message));
            }
        }
    }

    @Test
    @Order(2)
    @Help(value = "The end of the stream ends the loop: then readInt() throws an EOFException, and read returns -1.",
        see = "step3-message-loop#how-it-works")
    void servesTheNextClientWhenOneHasLeft() throws IOException {
        try (Server server = Server.tcp(LengthFirst::serve); Peer gone = server.connect(); Peer next = server.connect()) {
            gone.send(framed("hello"));
            gone.expect(framed("hello"));
            gone.halfClose();
            gone.expectEnd();
            next.send(framed("hello"));
            next.as("the next one, after one that has left").expect(framed("hello"));
        }
    }

    @Test
    @Order(3)
    @Help(value = "One read may return a part of the length or of the message: readFully(bytes) of a DataInputStream reads "
        + "until it has all.",
        see = "troubleshooting#sticky-messages")
    void waitsForTheWholeMessage() throws IOException {
        try (Server server = Server.tcp(LengthFirst::serve); Peer client = server.connect()) {
            for (byte b : framed("hello")) {
                client.send(new byte[] {b});
            }
            client.expect(framed("hello"));
            client.send(length(10));
            client.send("hello");
            client.halfClose();   // a server that replies to half a message does so by now
            client.expectEnd();
        }
    }

    @Test
    @Order(4)
    @Help(value = "The client chooses the length: check it before new byte[length], and close if it is below 0 or above "
        + "10,000.",
        see = "step3-message-loop#exercise-3-the-length-first")
    void refusesAHostileLength() throws IOException {
        try (Server server = Server.tcp(LengthFirst::serve)) {
            for (int hostile : HOSTILE) {
                try (Peer client = server.connect()) {
                    client.send(framed("x".repeat(MAX_MESSAGE)));
                    client.expect(framed("x".repeat(MAX_MESSAGE)));
                    client.as("one that sends the length " + hostile).send(length(hostile));
                    client.expectEnd();
                }
            }
            try (Peer next = server.connect()) {
                next.as("the next one, after a length that was refused").send(framed("hello"));
                next.expect(framed("hello"));
            }
        }
    }

    @Test
    @Order(5)
    @Help(value = "The length counts bytes, and text.length() counts characters: turn the text into bytes first.",
        see = "troubleshooting#garbled-text")
    @InJavaOnly(WHY)
    void clientSendsTheLengthInBytes() throws IOException, InterruptedException {
        try (Peer server = Peer.server()) {
            for (String message : new String[] {"hello", "你好", "", "two\nlines"}) {
                exchange(server, message);
            }
        }
        try (Server own = Server.tcp(LengthFirst::serve); Peer peer = Peer.server();
                Socket client = new Socket(own.address().getAddress(), own.address().getPort())) {
            peer.as("your client, which asks your own server").call(() -> LengthFirst.ask(client, "hello")).expect("hello");
        }
    }

    @Test
    @Order(6)
    @Help(value = "The server chooses the length of its reply: your client has to check it as your server does.",
        see = "step3-message-loop#exercise-3-the-length-first")
    @InJavaOnly(WHY)
    void clientRefusesAHostileLength() throws IOException, InterruptedException {
        for (int hostile : HOSTILE) {
            try (Peer server = Peer.server()) {
                exchange(server, "hello");
                server.send(length(hostile));   // and nothing after it
                server.call(() -> LengthFirst.ask(server.client(), "hello")).expect(IOException.class);
            }
        }
    }

    @Test
    @Order(7)
    @Help(value = "A missing reply is not an empty reply: throw an IOException when the stream ends too early. "
        + "readInt() and readFully() do that.",
        see = "troubleshooting#three-endings")
    @InJavaOnly(WHY)
    void clientNoticesThatTheServerHasClosed() throws IOException, InterruptedException {
        for (int part : new int[] {0, 2, 4, 7}) {   // nothing, half a length, a length, a length and a part of the message
            try (Peer server = Peer.server()) {
                exchange(server, "hello");
                server.send(Arrays.copyOf(framed("hello"), part));
                server.halfClose();
                server.call(() -> LengthFirst.ask(server.client(), "hello")).expect(IOException.class);
            }
        }
    }

    /** The client sends the message and returns the same text. The reply is there before the client asks. */
    private static void exchange(Peer server, String message) throws InterruptedException {
        server.send(framed(message));
        server.call(() -> LengthFirst.ask(server.client(), message)).expect(message);
        server.expect(framed(message));
    }

    private static byte[] framed(String message) {
        byte[] bytes = message.getBytes(UTF_8);
        return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(4).putInt(length).array();
    }
}
