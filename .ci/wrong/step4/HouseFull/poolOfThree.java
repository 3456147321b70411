package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.*;
import java.util.concurrent.*;

/** Wrong: a pool of three threads lets the fourth wait. Rejected by {@code tellsTheFourthThatTheServerIsFull}. */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        while (true) {
            Socket client = listener.accept();
            threads.execute(() -> handle(client));
        }
    }

    private static void handle(Socket client) {
        try (client) {
            client.getOutputStream().write("welcome\n".getBytes(UTF_8));
            echo(client);
        } catch (IOException e) {
            // the client is gone
        }
    }

    private static void echo(Socket client) throws IOException {
        byte[] message = new byte[1024];
        for (int length; (length = client.getInputStream().read(message)) != -1; ) {
            client.getOutputStream().write(
                ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array());
        }
    }
}
