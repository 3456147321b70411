package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/** Wrong: an exception for a bad message ends the server. Rejected by {@code sendsNoReplyToAnythingElse}. */
public final class ExactlyOnce {
    public static void serve(DatagramSocket socket) throws IOException {
        Map<SocketAddress, BitSet> senders = new HashMap<>();
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            socket.receive(packet);
            String message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            int number = Integer.parseInt(message.split(" ")[0]);
            BitSet come = senders.computeIfAbsent(packet.getSocketAddress(), sender -> new BitSet());
            come.set(number);
            String answer = "ack " + number + " count " + come.cardinality() + " next " + come.nextClearBit(1);
            byte[] reply = answer.getBytes(UTF_8);
            socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
    }
}
