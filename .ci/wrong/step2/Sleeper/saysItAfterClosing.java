package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: speaks when the try has closed the connection. Rejected by {@code wakesASleeperAndServesTheNext}. */
public final class Sleeper {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            client.setSoTimeout(500);
            byte[] buffer = new byte[1024];
            int length = client.getInputStream().read(buffer);
            if (length != -1) {
                client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
            }
        } catch (SocketTimeoutException e) {
            client.getOutputStream().write("Wake up!".getBytes(UTF_8));
        }
    }
}
