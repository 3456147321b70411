package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Exercise 3 of step 5: exactly once.
 *
 * <p>Each sender numbers its messages from 1 on: {@code 1 hello}, {@code 2 how are you}. Some get lost, some overtake others,
 * and some are sent twice, because a reply was lost. The reply says which number it is for, how many different messages of
 * this sender have come, and the lowest number of this sender that has not come yet:
 * <pre>
 * 1 hello   gets   ack 1 count 1 next 2
 * 3 bye     gets   ack 3 count 2 next 2     so 2 is lost, or late
 * 3 bye     gets   ack 3 count 2 next 2     not counted twice, but answered
 * 2 how     gets   ack 2 count 3 next 4
 * </pre>
 * A reply ends with its last digit, without a {@code \n}. A sender is an address and a port. A message is a number from 1 to
 * 1000, digits only, then a space, then any text: it may be empty, or have a {@code \n} in it. To anything else send no reply.
 */
public final class ExactlyOnce {
    private ExactlyOnce() {
    }

    /** Serves until the socket is closed: then {@code receive} throws an exception, and that may end this method. */
    public static void serve(DatagramSocket socket) throws IOException {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            socket.receive(packet);
            String message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            String reply = "ack 0 count 0 next 1";   // TODO: what has come from this sender, and what has not?
            byte[] bytes = reply.getBytes(UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
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
