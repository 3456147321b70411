package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: takes the whole buffer and trims it. Rejected by {@code leavesTheBytesOfALongerMessageOut}. */
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
