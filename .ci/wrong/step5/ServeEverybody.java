package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

// ---- connectsToTheFirst
/** Wrong: connects to its first client, and no longer hears the others. Rejected by {@code repliesToEachSender}. */
public final class ServeEverybody {
    public static void serve(DatagramSocket socket) throws IOException {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            socket.receive(packet);
            if (!socket.isConnected()) {
                socket.connect(packet.getSocketAddress());
            }
            String message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            byte[] reply = ("Received: " + message).getBytes(UTF_8);
            socket.send(new DatagramPacket(reply, reply.length));
        }
    }
}

// ---- emptyIsTheEnd
/** Wrong: takes an empty datagram for the end. Rejected by {@code goesOnAfterAnEmptyDatagram}. */
public final class ServeEverybody {
    public static void serve(DatagramSocket socket) throws IOException {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            socket.receive(packet);
            if (packet.getLength() == 0) {
                break;
            }
            String message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            byte[] reply = ("Received: " + message).getBytes(UTF_8);
            socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
    }
}

// ---- oldBytes
/** Wrong: takes the whole buffer and trims it. Rejected by {@code leavesOutTheBytesOfALongerMessage}. */
public final class ServeEverybody {
    public static void serve(DatagramSocket socket) throws IOException {
        byte[] buffer = new byte[1024];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            byte[] reply = ("Received: " + new String(buffer, UTF_8).trim()).getBytes(UTF_8);
            socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
    }
}

// ---- onlyOnce
/** Wrong: stops after one datagram. Rejected by {@code repliesToTheNextDatagramToo}. */
public final class ServeEverybody {
    public static void serve(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
        socket.receive(packet);
        String message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        byte[] reply = ("Received: " + message).getBytes(UTF_8);
        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
    }
}
