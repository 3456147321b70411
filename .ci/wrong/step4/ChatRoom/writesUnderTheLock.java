package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/** Wrong: writes to all while it holds the lock. Rejected by {@code goesOnWhileOneDoesNotRead}. */
public final class ChatRoom {
    private static final int MAX_LINE = 32 * 1024;

    public static void serve(ServerSocket listener) throws IOException {
        List<Socket> room = new ArrayList<>();
        while (true) {
            Socket client = listener.accept();
            new Thread(() -> handle(client, room)).start();
        }
    }

    private static void handle(Socket client, List<Socket> room) {
        try (client) {
            synchronized (room) {
                room.add(client);
                client.getOutputStream().write("welcome\n".getBytes(UTF_8));
            }
            InputStream in = new BufferedInputStream(client.getInputStream());
            for (byte[] line; (line = readLine(in)) != null; ) {
                say(line, client, room);
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            synchronized (room) {
                room.remove(client);
            }
        }
    }

    private static void say(byte[] line, Socket client, List<Socket> room) {
        synchronized (room) {
            for (Socket other : room) {
                if (other != client) {
                    try {
                        other.getOutputStream().write(line);
                    } catch (IOException e) {
                        // its own thread sees to it
                    }
                }
            }
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
