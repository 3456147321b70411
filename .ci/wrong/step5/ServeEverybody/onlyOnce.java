package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

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
