package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.*;

/** Wrong: serves in the thread that accepts. Rejected by {@code servesThreeAtOnce}. */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                client.getOutputStream().write("welcome\n".getBytes(UTF_8));
                echo(client);
            }
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
