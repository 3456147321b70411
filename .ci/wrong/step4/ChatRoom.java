package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

// ---- readsAreLines
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

// ---- slowOneIsSentAway
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

// ---- unboundedQueue
/** Wrong: keeps everything for a client that does not read. Rejected by {@code dropsLinesForOneThatDoesNotRead}. */
public final class ChatRoom {
    private static final int MAX_LINE = 32 * 1024;   // bytes
    private static final byte[] WELCOME = "welcome\n".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        Map<Socket, BlockingQueue<byte[]>> room = new ConcurrentHashMap<>();
        while (true) {
            Socket client = listener.accept();
            new Thread(() -> read(client, room)).start();
        }
    }

    private static void read(Socket client, Map<Socket, BlockingQueue<byte[]>> room) {
        BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
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

// ---- vanishedClientStays
/** Wrong: a write to a client that has vanished ends the speaker's thread. Rejected by {@code goesOnWhenOneHasVanished}. */
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
        }
    }

    private static void say(byte[] line, Socket client, List<Socket> room) throws IOException {
        synchronized (room) {
            for (Socket other : room) {
                if (other != client) {
                    other.getOutputStream().write(line);
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

// ---- writesUnderTheLock
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
