package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: returns from the server for one client. Rejected by {@code wakesASleeperAndServesTheNext}. */
public final class Sleeper {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                client.setSoTimeout(500);
                byte[] buffer = new byte[1024];
                int length;
                try {
                    length = client.getInputStream().read(buffer);
                } catch (SocketTimeoutException e) {
                    client.getOutputStream().write("Wake up!".getBytes(UTF_8));
                    return;
                }
                if (length != -1) {
                    client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
                }
            }
        }
    }
}
