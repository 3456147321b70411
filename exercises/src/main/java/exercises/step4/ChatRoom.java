package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Let everyone in a room, except the speaker, hear each line.
 *
 * <p>The first thing that a client gets is {@code welcome\n}. From then on it hears every line of the others, in order: when
 * Ann says {@code hello\n}, Bob and Cem get {@code hello\n}, and Ann gets nothing. Pass a line on only when its {@code \n}
 * has come. When a client leaves, close its connection.
 *
 * <p>A client may be reset, even before its welcome. The others go on talking. A client may stop reading. It must not hold
 * up the others, however much they say. It stays in the room, 100 lines wait for it, and it misses the lines after those.
 */
public final class ChatRoom {
    private static final int MAX_LINE = 32 * 1024;   // bytes

    /** Serves clients until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            // TODO: put it in the room, welcome it, and let all others hear its lines.
            client.close();
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
