package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts each numbered message once, and says which one is missing.
 *
 * <p>Why so: a set does not mind what comes twice or late, so no case needs a rule of its own. A doubled message is answered
 * like the first one, since its sender asks again because it has not seen that reply. The limit keeps the set small, whatever
 * number a stranger sends. (A server that runs for long would also have to forget senders that have become silent.)
 */
public final class ExactlyOnce {
    private static final int MAX_NUMBER = 1000;
    private static final Pattern MESSAGE = Pattern.compile("([0-9]{1,4}) .*", Pattern.DOTALL);

    private ExactlyOnce() {
    }

    /** Serves until the socket is closed: then {@code receive} throws an exception, and that may end this method. */
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

    /** The number of a message; 0 if it is none. */
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
