package sockets.troubleshooting;

import java.io.IOException;
import java.net.*;

/** UDP: nobody is there, and the client waits forever. A connected socket can be told. */
final class DatagramToNobody {
    private DatagramToNobody() {
    }

    /** The timeout ends what would last forever. */
    static void broken(DatagramSocket socket, SocketAddress nobody) throws IOException {
        socket.setSoTimeout(Peers.MOMENT);
        socket.send(new DatagramPacket(new byte[1], 1, nobody));
        socket.receive(new DatagramPacket(new byte[1], 1));
    }

    /** connect() sends nothing: it tells the system which peer this socket has, so that it can pass on its reports. */
    static void fixed(DatagramSocket socket, SocketAddress nobody) throws IOException {
        socket.setSoTimeout(Peers.MOMENT);
        socket.connect(nobody);
        socket.send(new DatagramPacket(new byte[1], 1));
        socket.receive(new DatagramPacket(new byte[1], 1));
    }

    /** An empty datagram is a datagram. Returns its length, when it comes. */
    static int empty(DatagramSocket sender, DatagramSocket receiver) throws IOException {
        receiver.setSoTimeout(Peers.MOMENT);
        sender.send(new DatagramPacket(new byte[0], 0, receiver.getLocalSocketAddress()));
        DatagramPacket packet = new DatagramPacket(new byte[1], 1);
        receiver.receive(packet);
        return packet.getLength();
    }

    /** A port where nobody receives: it was in use a moment ago. */
    static SocketAddress nobody() throws IOException {
        try (DatagramSocket brief = DatagramLost.socket()) {
            return brief.getLocalSocketAddress();
        }
    }

    static void play(Show show) throws IOException {
        SocketAddress nobody = nobody();
        try (DatagramSocket socket = DatagramLost.socket()) {
            show.broken("nobody is there: " + Show.outcome(() -> broken(socket, nobody)));
        }
        show.why("""
            UDP has no connection that could be refused. The other system may report "port unreachable", and your own
            system passes that on only to a socket that is connected to this one peer.""");
        try (DatagramSocket socket = DatagramLost.socket()) {
            show.fixed("nobody is there, and the socket is connected: " + Show.outcome(() -> fixed(socket, nobody)));
        }
        try (DatagramSocket sender = DatagramLost.socket(); DatagramSocket receiver = DatagramLost.socket()) {
            sender.connect(receiver.getLocalSocketAddress());
            show.broken("an empty datagram, connected:     " + Show.outcome(() -> empty(sender, receiver)));
            sender.disconnect();
            show.fixed("an empty datagram, not connected: length " + Show.outcome(() -> empty(sender, receiver)));
        }
    }
}
