package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.regex.*;

/**
 * Count each numbered message of a sender once, and say which number is missing.
 *
 * <p>A sender (an address and a port) numbers its messages from 1. Messages get lost, overtake each other, and come twice.
 * Reply to each: its number, how many different ones have come from this sender, and the lowest that has not come.
 * <pre>1 hello   gets   ack 1 count 1 next 2        (no \n after the last digit)
 * 3 bye     gets   ack 3 count 2 next 2        and again, if it comes again
 * 2 how     gets   ack 2 count 3 next 4</pre>
 * A message is a number from 1 to 1000 in digits, then a space, then any text: it may be empty, or contain a {@code \n}.
 * Send no reply to anything else, not even to a number alone.
 */
public final class ExactlyOnce {
    /** Serves until the socket is closed: then {@code receive} throws an exception, which may end this method. */
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
