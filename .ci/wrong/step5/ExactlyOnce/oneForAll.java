package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/** Wrong: mixes the numbers of all senders. Rejected by {@code countsForEachSenderSeparately}. */
public final class ExactlyOnce {
    public static void serve(DatagramSocket socket) throws IOException {
        BitSet come = new BitSet();
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            socket.receive(packet);
            String message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            if (!message.matches("(?s)[0-9]{1,4} .*")) {
                continue;
            }
            int number = Integer.parseInt(message.split(" ")[0]);
            if (number < 1 || number > 1000) {
                continue;
            }
            come.set(number);
            String reply = "ack " + number + " count " + come.cardinality() + " next " + come.nextClearBit(1);
            byte[] bytes = reply.getBytes(UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
    }
}
