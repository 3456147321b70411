package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Replies to each datagram.
 *
 * <p>One socket serves any number of clients, because each packet has its sender's address. Only {@code getLength()} says
 * where this message ends: after it, the buffer still has the bytes of a longer one.
 */
public final class ServeEverybody {
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    /** Serves until the socket is closed: then {@code receive} throws an exception, which may end this method. */
    public static void serve(DatagramSocket socket) throws IOException {
        byte[] reply = Arrays.copyOf(PREFIX, PREFIX.length + MAX_MESSAGE);
        while (true) {
            DatagramPacket packet = new DatagramPacket(reply, PREFIX.length, MAX_MESSAGE);
            socket.receive(packet);
            socket.send(new DatagramPacket(reply, PREFIX.length + packet.getLength(), packet.getSocketAddress()));
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
