package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.regex.*;

/**
 * Counts each numbered message once, and says which number is missing.
 *
 * <p>A set does not mind what comes twice or late, so no case needs a rule of its own. A message that comes twice is answered
 * twice: its sender asks again because it has not seen the first reply. The limit keeps the set small, whatever number a
 * stranger sends. (A server that runs for a long time would also have to forget senders that have fallen silent.)
 */
public final class ExactlyOnce {
    private static final int MAX_NUMBER = 1000;
    private static final Pattern MESSAGE = Pattern.compile("([0-9]{1,4}) .*", Pattern.DOTALL);

    /** Serves until the socket is closed: then {@code receive} throws an exception, which may end this method. */
    public static void serve(DatagramSocket socket) throws IOException {
        Map<SocketAddress, BitSet> senders = new HashMap<>();
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            socket.receive(packet);
            int number = number(new String(packet.getData(), 0, packet.getLength(), UTF_8));
            if (number < 1 || number > MAX_NUMBER) {
                continue;
            }
            BitSet come = senders.computeIfAbsent(packet.getSocketAddress(), sender -> new BitSet());
            come.set(number);
            String reply = "ack " + number + " count " + come.cardinality() + " next " + come.nextClearBit(1);
            byte[] bytes = reply.getBytes(UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
    }

    /** The number of a message; 0 if it is not a message. */
    private static int number(String message) {
        Matcher matcher = MESSAGE.matcher(message);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 9000;
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, port))) {
            System.out.println("waiting for datagrams on " + host + ":" + socket.getLocalPort());
            serve(socket);
        }
    }
}
