package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets everybody in the room hear what one of them says.
 *
 * <p>Why so: a {@code write} waits when the other side does not read, so each client has a thread that writes to it alone, and a
 * queue of lines before it. {@code offer} never waits: who speaks only fills queues. They are bounded, since one that does not
 * read would fill any memory; it misses the lines that find its queue full. Lines stay bytes: nobody here needs characters.
 */
public final class ChatRoom {
    private static final int MAX_LINE = 32 * 1024;   // bytes
    private static final int MAX_BEHIND = 100;   // lines
    private static final byte[] WELCOME = "welcome\n".getBytes(UTF_8);

    private ChatRoom() {
    }

    /** Serves clients until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        Map<Socket, BlockingQueue<byte[]>> room = new ConcurrentHashMap<>();
        while (true) {
            Socket client = listener.accept();
            new Thread(() -> listen(client, room)).start();
        }
    }

    /** Reads what a client says, and puts it in the queues of all others. */
    private static void listen(Socket client, Map<Socket, BlockingQueue<byte[]>> room) {
        BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(MAX_BEHIND);
        Thread teller = new Thread(() -> tell(client, lines));
        try (client) {
            lines.add(WELCOME);   // first, so that no line can come before it
            room.put(client, lines);
            teller.start();
            InputStream in = new BufferedInputStream(client.getInputStream());
            for (byte[] line; (line = readLine(in)) != null; ) {
                for (var other : room.entrySet()) {
                    if (other.getKey() != client) {
                        other.getValue().offer(line);
                    }
                }
            }
        } catch (IOException e) {
            // This client is gone. That is no trouble of the others.
        } finally {
            room.remove(client);
            teller.interrupt();   // it may wait for a line
        }
    }

    /** Writes to a client what is in its queue. */
    private static void tell(Socket client, BlockingQueue<byte[]> lines) {
        try {
            while (true) {
                client.getOutputStream().write(lines.take());
            }
        } catch (IOException | InterruptedException e) {
            // It has left: listen() cleans up.
        }
    }

    /** The next line, with its \n, of a buffered stream; null when the client has left, or when the line is too long. */
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
