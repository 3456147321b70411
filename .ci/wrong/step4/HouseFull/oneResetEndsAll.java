package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.*;
import java.util.concurrent.*;

/** Wrong: writes the refusal in the accepting thread, without a catch. Rejected by {@code goesOnAfterAResetAtTheDoor}. */
public final class HouseFull {
    private static final int PLACES = 3;
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        Semaphore places = new Semaphore(PLACES);
        while (true) {
            Socket client = listener.accept();
            if (places.tryAcquire()) {
                new Thread(() -> welcome(client, places)).start();
            } else {
                client.getOutputStream().write("server full\n".getBytes(UTF_8));
                client.close();
            }
        }
    }

    private static void welcome(Socket client, Semaphore places) {
        try (client) {
            client.getOutputStream().write("welcome\n".getBytes(UTF_8));
            echo(client);
        } catch (IOException e) {
            // this client is gone; the others are not
        } finally {
            places.release();
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
