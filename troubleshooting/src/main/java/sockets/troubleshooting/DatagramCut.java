package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.*;

/** UDP: a datagram is cut without a word, or has the end of an older one, or is too long to leave. */
final class DatagramCut {
    private DatagramCut() {
    }

    /** A buffer shorter than the datagram: the rest is lost. */
    static String broken(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[4], 4);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    /** All bytes of the buffer, whatever came: those of the datagram before are still there. */
    static String brokenStale(DatagramSocket socket, byte[] buffer) throws IOException {
        socket.receive(new DatagramPacket(buffer, buffer.length));
        return new String(buffer, UTF_8).trim();
    }

    /** One packet for all: setLength(), for a reply perhaps, makes it short for the next datagram too. */
    static String brokenShortPacket(DatagramSocket socket, DatagramPacket packet) throws IOException {
        packet.setLength(2);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    /** A packet for each datagram, with room for the longest of the protocol, and only the bytes that came. */
    static String fixed(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
        socket.receive(packet);
        return new String(packet.getData(), packet.getOffset(), packet.getLength(), UTF_8);
    }

    /** Sends datagrams to a socket, from itself. */
    static void send(DatagramSocket socket, String... texts) throws IOException {
        for (String text : texts) {
            byte[] bytes = text.getBytes(UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, socket.getLocalSocketAddress()));
        }
    }

    static void play(Show show) throws IOException {
        try (DatagramSocket socket = DatagramLost.socket()) {
            send(socket, "hello world", "hello world", "bye", "hello world");
            show.broken("sent: hello world; buffer of 4 bytes: " + broken(socket));
            byte[] buffer = new byte[1024];
            brokenStale(socket, buffer);
            show.broken("sent: hello world, then bye; the whole buffer: " + brokenStale(socket, buffer));
            show.broken("sent: hello world; a packet after setLength(2): "
                + brokenShortPacket(socket, new DatagramPacket(buffer, buffer.length)));
            show.broken("sent: 70,000 bytes: " + Show.outcome(() -> send(socket, "x".repeat(70_000))));
            show.why("""
                receive() gives one datagram, as much of it as the packet has room for, and throws the rest away. There
                is no error and no second try. An IPv4 datagram carries at most 65,507 bytes.""");
            send(socket, "hello world", "bye");
            show.fixed("sent: hello world, then bye; received: " + fixed(socket) + ", then " + fixed(socket));
        }
    }
}
