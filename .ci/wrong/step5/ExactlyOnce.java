package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

// ---- lateIsADuplicate
/** Wrong: takes a late message for a duplicate. Rejected by {@code countsOneThatComesLate}. */
public final class ExactlyOnce {
    public static void serve(DatagramSocket socket) throws IOException {
        Map<SocketAddress, int[]> senders = new HashMap<>();   // the highest number, the count, the first gap
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
            int[] sender = senders.computeIfAbsent(packet.getSocketAddress(), s -> new int[3]);
            if (number > sender[0]) {
                if (number > sender[0] + 1 && sender[2] == 0) {
                    sender[2] = sender[0] + 1;
                }
                sender[0] = number;
                sender[1]++;
            }
            int next = sender[2] > 0 ? sender[2] : sender[0] + 1;
            byte[] reply = ("ack " + number + " count " + sender[1] + " next " + next).getBytes(UTF_8);
            socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
    }
}

// ---- numberAlone
/** Wrong: replies to a number alone. Rejected by {@code sendsNoReplyToAnythingElse}, which says: no reply to "3" */
public final class ExactlyOnce {
    public static void serve(DatagramSocket socket) throws IOException {
        Map<SocketAddress, BitSet> senders = new HashMap<>();
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            socket.receive(packet);
            String message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            int number;
            try {
                number = Integer.parseInt(message.split(" ")[0]);
            } catch (NumberFormatException e) {
                continue;
            }
            if (number < 1 || number > 1000) {
                continue;
            }
            BitSet come = senders.computeIfAbsent(packet.getSocketAddress(), sender -> new BitSet());
            come.set(number);
            String answer = "ack " + number + " count " + come.cardinality() + " next " + come.nextClearBit(1);
            byte[] reply = answer.getBytes(UTF_8);
            socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
    }
}

// ---- oneForAll
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

// ---- trustsTheSender
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
