package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Exercise 1 of step 4: house full.
 *
 * <p>Serve three clients at once, and no more. Whoever comes while there is a place is told {@code welcome}, and is then served
 * by {@link #echo}, in a thread of its own. Whoever comes while three are there is told {@code server full}, and its connection
 * is closed at once. Both are lines: they end with {@code \n}. When a client has left, its place is free for the next, also if it
 * left without a goodbye: then {@code read} throws "Connection reset".
 */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    private HouseFull() {
    }

    /** Serves clients until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            // TODO: is there a place? Welcome the client and serve it in a thread of its own, or tell it that there is none.
            client.close();
        }
    }

    /** Sends each message back behind the prefix, until the client leaves. */
    private static void echo(Socket client) throws IOException {
        byte[] reply = Arrays.copyOf(PREFIX, PREFIX.length + 1024);
        for (int length; (length = client.getInputStream().read(reply, PREFIX.length, 1024)) != -1; ) {
            client.getOutputStream().write(reply, 0, PREFIX.length + length);
        }
    }

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8008;
        try (ServerSocket listener = new ServerSocket(port, 5, InetAddress.getByName(host))) {
            System.out.println("listening on " + host + ":" + listener.getLocalPort());
            serve(listener);
        }
    }
}
