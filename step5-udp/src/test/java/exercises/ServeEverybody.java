package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 1 of step 5: serve everybody.
 *
 * <p>The step's server stops after one datagram. Write one that goes on: it replies to each datagram, whoever sent it, and
 * the reply goes to that sender. {@code hello} gets {@code Received: hello}; an empty datagram gets {@code Received: } and
 * nothing behind it. A message has 1024 bytes at most. Each reply is one datagram.
 */
public final class ServeEverybody {
    private ServeEverybody() {
    }

    /** Serves until the socket is closed: then {@code receive} throws an exception, and that may end this method. */
    public static void serve(DatagramSocket socket) throws IOException {
        // TODO: receive a datagram, and reply to its sender; and so on.
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
