package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Serves clients until one says stop, and then stops gracefully.
 *
 * <p>Closing the listener wakes the thread in {@code accept()}, and that thread alone does the rest, so no client can slip
 * in between. Shutting down the input ends each waiting {@code read} as if the client had left, but lets a {@code write} go
 * on: every handler finishes what it is doing, and closes its connection. Nobody waits for the handlers here: a process ends
 * when the last of its threads has ended.
 */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    /** Serves clients until one says stop, or the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        Set<Socket> clients = ConcurrentHashMap.newKeySet();
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                new Thread(() -> handle(client, listener, clients)).start();
            }
        } catch (SocketException e) {
            // the listener is closed
        }
        for (Socket client : clients) {
            endInput(client);
        }
    }

    private static void handle(Socket client, ServerSocket listener, Set<Socket> clients) {
        try (client) {
            for (String message; (message = next(client)) != null; ) {
                if (message.equals("stop")) {
                    listener.close();
                    return;
                }
                client.getOutputStream().write(reply(message));
            }
        } catch (IOException e) {
            // this client is lost; the others are not
        } finally {
            clients.remove(client);
        }
    }

    private static void endInput(Socket client) {
        try {
            client.shutdownInput();
        } catch (IOException e) {
            // it has just left
        }
    }

    /** The next message: what one read returns, without a line end; null when no more will come. */
    private static String next(Socket client) throws IOException {
        byte[] message = new byte[1024];
        int length = client.getInputStream().read(message);
        return length == -1 ? null : new String(message, 0, length, UTF_8).strip();
    }

    /** The reply to a message. */
    private static byte[] reply(String message) {
        return message.equals("feast") ? FEAST : ("Received: " + message).getBytes(UTF_8);
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
