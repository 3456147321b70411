package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Wrong: takes a number alone for a message. Rejected by {@code sendsNoReplyToWhatIsNoMessage}. */
public final class ExactlyOnce {
    private ExactlyOnce() {
    }

    /** Serves until the socket is closed. */
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
