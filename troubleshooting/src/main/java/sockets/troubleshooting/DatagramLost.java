package sockets.troubleshooting;

import java.io.IOException;
import java.net.*;

/** UDP: datagrams are lost, even within one machine, and send() says nothing. */
final class DatagramLost {
    static final int BURST = 10_000;

    private DatagramLost() {
    }

    /** Sends more than the receiver's buffer holds. Returns how many of them came. */
    static int broken(DatagramSocket sender, DatagramSocket receiver) throws IOException {
        for (int i = 0; i < BURST; i++) {
            sender.send(packet(100, receiver.getLocalSocketAddress()));
        }
        receiver.setSoTimeout(Peers.MOMENT);
        for (int count = 0; ; count++) {
            try {
                receiver.receive(packet(100, null));
            } catch (SocketTimeoutException e) {
                return count;
            }
        }
    }

    /** Sends, waits for the reply, and sends again if none comes. Returns how many times it had to send. */
    static int fixed(DatagramSocket client, SocketAddress server, int tries) throws IOException {
        client.setSoTimeout(Peers.MOMENT);
        for (int count = 1; count <= tries; count++) {
            client.send(packet(1, server));   // a real one has a number in it: the server may get it twice
            try {
                client.receive(packet(1, null));
                return count;
            } catch (SocketTimeoutException e) {
                // the question was lost, or the reply
            }
        }
        throw new SocketTimeoutException("no reply to any of " + tries);
    }

    /** A server that never sees the first datagram, as if the network had lost it. */
    static void loseOneThenReply(DatagramSocket server) throws IOException {
        DatagramPacket packet = packet(1, null);
        server.receive(packet);
        server.receive(packet);
        server.send(packet);   // it has the address of its sender
    }

    private static DatagramPacket packet(int length, SocketAddress to) {
        DatagramPacket packet = new DatagramPacket(new byte[length], length);
        if (to != null) {
            packet.setSocketAddress(to);
        }
        return packet;
    }

    static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, Peers.LOOPBACK);
        socket.setSoTimeout(Peers.PATIENCE);
        return socket;
    }

    static void play(Show show) throws Exception {
        try (DatagramSocket sender = socket(); DatagramSocket receiver = socket()) {
            show.broken("sent without any error: " + BURST + " datagrams; received: " + broken(sender, receiver));
        }
        show.why("""
            The receiver's buffer was full, and the system threw the rest away. A network loses datagrams as well. UDP
            leaves it to you to notice, and to send again.""");
        try (DatagramSocket client = socket(); DatagramSocket server = socket()) {
            Background<Void> serving = Background.start(() -> loseOneThenReply(server));
            int sent = fixed(client, server.getLocalSocketAddress(), 5);
            show.fixed("the first one is lost; sent until a reply came: " + sent);
            serving.result();
        }
    }
}
