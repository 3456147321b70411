package exercises.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.*;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The other side of a conversation in datagrams. It reports what it expected, what came, and what happened before. */
public final class UdpPeer implements Closeable {
    private static final int SLICE = 20;   // milliseconds that a wait goes on after the program has ended

    private final String name;
    private final DatagramSocket socket;
    private final boolean server;          // it hears everybody, and replies to the last sender
    private final Story story;
    private SocketAddress other;           // where it sends to
    private Supplier<String> note = () -> "";      // where the learner's program is now, or how it ended
    private BooleanSupplier ended = () -> false;   // nothing more will come from it
    private String stop;                   // how the last wait ended, if nothing came

    private UdpPeer(String name, DatagramSocket socket, boolean server, Story story) {
        this.name = name;
        this.socket = socket;
        this.server = server;
        this.story = story;
    }

    /** A client of the server that is checked. */
    public static UdpPeer client(Server server) throws SocketException {
        UdpPeer client = new UdpPeer("the client", new DatagramSocket(), false, new Story());
        client.other = server.address();
        client.note = server::note;
        client.ended = server::hasEnded;
        return client;
    }

    /** A server for a client that is checked. */
    public static UdpPeer server() throws SocketException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        return new UdpPeer("the server", socket, true, new Story());
    }

    /** Another one, which sends to the same address from a port of its own. Both tell one story. */
    public UdpPeer another(String name) throws SocketException {
        UdpPeer another = new UdpPeer(name, new DatagramSocket(), false, story);
        another.other = other;
        another.note = note;
        another.ended = ended;
        return another;
    }

    /** Where a client finds this server. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Starts the client that is checked, and goes on at once. */
    public Call call(Callable<String> client) {
        Call call = new Call(client, story);
        note = call::note;
        ended = call::hasEnded;
        return call;
    }

    /** The sender of the last datagram: replies go there. */
    public SocketAddress sender() {
        return other;
    }

    /** Sends the text in UTF-8, in one datagram. */
    public void send(String text) {
        send("sent", text, other);
    }

    /** Sends the text to the sender of an earlier question, as a slow server does. */
    public void sendLate(String text, SocketAddress earlier) {
        send("sent late, to the port of an earlier question,", text, earlier);
    }

    private void send(String event, String text, SocketAddress to) {
        byte[] bytes = text.getBytes(UTF_8);
        tell(event, bytes);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            story.add(name + " could not send: " + e.getMessage());   // what comes back tells more
        }
    }

    /** The next datagram must be this text, exactly. */
    public void expect(String text) {
        expect(text, "");
    }

    /** The same, with more words about what is expected. */
    public void expect(String text, String more) {
        byte[] expected = text.getBytes(UTF_8);
        byte[] came = receive(Story.show(expected));
        if (!Arrays.equals(came, expected)) {
            throw failure(Story.show(expected) + " at " + name + more, came == null ? stop : Story.show(came));
        }
        tell("got", came);
    }

    /** No datagram may be here now, nor come until the program ends; what must happen instead is told in words. */
    public void expectNoMore(String instead) {
        byte[] came = receive(instead);
        if (came != null) {
            throw failure(instead, "one more datagram, " + Story.show(came));
        }
    }

    private AssertionError failure(String expected, String came) {
        return story.failure(expected, came, note.get());
    }

    /** The story has no hex: that would hide what happened. */
    private void tell(String event, byte[] bytes) {
        story.add(name + " " + event + " " + Story.show(bytes).replaceFirst(": [0-9a-f ]+(\\.\\.\\.)?\\)$", ")"));
    }

    /** The next datagram; null if none comes in time, or if none can come because the learner's program has ended. */
    private byte[] receive(String expected) {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        long deadline = System.nanoTime() + Peer.PATIENCE * 1_000_000L;
        boolean last;
        do {
            last = ended.getAsBoolean();   // asked first: what it sent before its end is here by now
            try {
                socket.setSoTimeout(SLICE);
                socket.receive(packet);
                if (server) {
                    other = packet.getSocketAddress();
                } else if (!packet.getSocketAddress().equals(other)) {
                    throw failure(expected + " from " + show(other), "a datagram from " + show(packet.getSocketAddress()));
                }
                return Arrays.copyOf(packet.getData(), packet.getLength());
            } catch (SocketTimeoutException e) {
                // the next slice, if there is one
            } catch (IOException e) {
                throw failure(expected, "an error: " + e.getMessage());
            }
        } while (!last && System.nanoTime() < deadline);
        stop = last ? "nothing" : "nothing for " + Peer.PATIENCE / 1000.0 + " seconds";
        return null;
    }

    private static String show(SocketAddress address) {
        return address.toString().replaceFirst(".*/", "");   // without Java's slash
    }

    @Override
    public void close() {
        socket.close();
    }
}
