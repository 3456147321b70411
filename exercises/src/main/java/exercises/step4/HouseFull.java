package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.*;
import java.util.concurrent.*;

/**
 * Serve three clients at once, and no more.
 *
 * <p>A client that connects while there is room gets {@code welcome}, and is then served by {@link #echo} in a thread of its
 * own. A client that connects while three are in gets {@code server full}, and you close its connection at once. Both are
 * lines: they end with {@code \n}. When a client leaves, its place is free for the next one.
 *
 * <p>Any client may be reset, even before it has got its line: then a {@code read} or {@code write} throws an exception. That
 * must not end the server, and the client must not keep its place.
 */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    /** Serves clients until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            // TODO: is there room? Welcome the client and serve it in its own thread, or tell it that there is none.
            client.close();
        }
    }

    /** Sends each message back after the prefix, until the client leaves. */
    private static void echo(Socket client) throws IOException {
        byte[] message = new byte[1024];
        for (int length; (length = client.getInputStream().read(message)) != -1; ) {
            client.getOutputStream().write(
                ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array());
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
