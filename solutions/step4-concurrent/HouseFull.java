package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Serves three clients at once, and no more.
 *
 * <p>Why so: a semaphore counts the places, for many threads at a time. {@code tryAcquire} looks and takes in one step, and does
 * not wait, so that a refusal comes at once. The place is given back in {@code finally}, however the client left.
 */
public final class HouseFull {
    private static final int PLACES = 3;
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    private HouseFull() {
    }

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
            // This client is gone. That is no trouble of the others.
        } finally {
            places.release();
        }
    }

    private static void refuse(Socket client) {
        try (client) {
            client.getOutputStream().write("server full\n".getBytes(UTF_8));
        } catch (IOException e) {
            // It did not wait for the answer.
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
