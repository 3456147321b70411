package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.*;
import java.util.concurrent.*;

/**
 * Serves three clients at once, and no more.
 *
 * <p>A semaphore counts the places for many threads. {@code tryAcquire} looks and takes in one step, and does not wait, so a
 * refusal comes at once. The place is given back in {@code finally}, however the client has left. The refusal has a
 * {@code catch} of its own: it runs in the accepting thread, and a client that is reset meanwhile must not end it.
 */
public final class HouseFull {
    private static final int PLACES = 3;
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    /** Serves clients until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        Semaphore places = new Semaphore(PLACES);
        while (true) {
            Socket client = listener.accept();
            if (places.tryAcquire()) {
                new Thread(() -> welcome(client, places)).start();
            } else {
                refuse(client);
            }
        }
    }

    private static void welcome(Socket client, Semaphore places) {
        try (client) {
            client.getOutputStream().write("welcome\n".getBytes(UTF_8));
            echo(client);
        } catch (IOException e) {
            // this client is gone; the others are not
        } finally {
            places.release();
        }
    }

    private static void refuse(Socket client) {
        try (client) {
            client.getOutputStream().write("server full\n".getBytes(UTF_8));
        } catch (IOException e) {
            // it did not wait for the answer
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
