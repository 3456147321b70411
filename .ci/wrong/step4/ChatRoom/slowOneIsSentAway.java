package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/** Wrong: sends away a client whose queue is full. Rejected by {@code dropsLinesForOneThatDoesNotRead}. */
public final class ChatRoom {
    private static final int MAX_LINE = 32 * 1024;   // bytes
    private static final int MAX_BEHIND = 100;   // lines
    private static final byte[] WELCOME = "welcome\n".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        Map<Socket, BlockingQueue<byte[]>> room = new ConcurrentHashMap<>();
        while (true) {
            Socket client = listener.accept();
            new Thread(() -> read(client, room)).start();
        }
    }

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
                    if (other.getKey() != client && !other.getValue().offer(line)) {
                        other.getKey().close();
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

    private static void write(Socket client, BlockingQueue<byte[]> lines) {
        try {
            while (true) {
                client.getOutputStream().write(lines.take());
            }
        } catch (IOException | InterruptedException e) {
            // it has left: read() cleans up
        }
    }

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
}
