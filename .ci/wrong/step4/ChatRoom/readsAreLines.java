package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;

/** Wrong: passes on whatever a read returns. Rejected by {@code passesOnWholeLines}. */
public final class ChatRoom {
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
            InputStream in = client.getInputStream();
            byte[] message = new byte[32 * 1024];
            for (int length; (length = in.read(message)) != -1; ) {
                say(Arrays.copyOf(message, length), client, room);
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
}
