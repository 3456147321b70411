package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Lets everyone in the room except the speaker hear each line.
 *
 * <p>A {@code write} waits when the other side does not read, so each client has a thread that writes to it, and a queue of
 * lines before it. {@code offer} never waits: a speaker only fills queues. They are bounded, because a client that does not
 * read would fill any memory. It misses the lines that find its queue full. Lines stay bytes: nobody needs characters.
 */
public final class ChatRoom {
    private static final int MAX_LINE = 32 * 1024;   // bytes
    private static final int MAX_BEHIND = 100;   // lines
    private static final byte[] WELCOME = "welcome\n".getBytes(UTF_8);

    /** Serves clients until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        Map<Socket, BlockingQueue<byte[]>> room = new ConcurrentHashMap<>();
        while (true) {
            Socket client = listener.accept();
            new Thread(() -> read(client, room)).start();
        }
    }

    /** Puts a client in the room, reads what it says, and puts that in the queues of all others. */
    private static void read(Socket client, Map<Socket, BlockingQueue<byte[]>> room) {
        BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(MAX_BEHIND);
        Thread writer = new Thread(() -> write(client, lines));
        try (client) {
            lines.add(WELCOME);   // before it is in the room, so that no line can come first
            room.put(client, lines);
            writer.start();   // now it is in the room, so it may be told so
            InputStream in = new BufferedInputStream(client.getInputStream());
            for (byte[] line; (line = readLine(in)) != null; ) {
                for (var other : room.entrySet()) {
                    if (other.getKey() != client) {
                        other.getValue().offer(line);
                    }
                }
            }
        } catch (IOException e) {
            // this client is gone; the others are not
        } finally {
            room.remove(client);
            writer.interrupt();   // it may wait for a line
        }
    }

    /** Writes to a client what is in its queue. */
    private static void write(Socket client, BlockingQueue<byte[]> lines) {
        try {
            while (true) {
                client.getOutputStream().write(lines.take());
            }
        } catch (IOException | InterruptedException e) {
            // it has left: read() cleans up
        }
    }

    /** The next line with its \n; null at the end or if it is too long. Needs one BufferedInputStream for each client. */
    private static byte[] readLine(InputStream in) throws IOException {
        byte[] line = new byte[MAX_LINE];
        for (int i = 0, next; i < MAX_LINE && (next = in.read()) != -1; i++) {
            line[i] = (byte) next;
            if (next == '\n') {
                return Arrays.copyOf(line, i + 1);
            }
        }
        return null;
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
