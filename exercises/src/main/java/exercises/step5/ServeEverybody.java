package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Write a UDP server that goes on: it replies to every datagram, and each reply goes to its sender.
 *
 * <p>{@code hello} gets {@code Received: hello}. An empty datagram gets {@code Received: } and nothing more. A message has
 * at most 1024 bytes, and each reply is one datagram.
 */
public final class ServeEverybody {
    /** Serves until the socket is closed: then {@code receive} throws an exception, which may end this method. */
    public static void serve(DatagramSocket socket) throws IOException {
        // TODO: receive a datagram, reply to its sender, and go on.
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
