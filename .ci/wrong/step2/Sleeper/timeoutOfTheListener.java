package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: sets the timeout on the listener, for accept() alone. Rejected by {@code wakesASleeperAndServesTheNext}. */
public final class Sleeper {
    public static void serve(ServerSocket listener) throws IOException {
        listener.setSoTimeout(500);
        while (true) {
            Socket accepted;
            try {
                accepted = listener.accept();
            } catch (SocketTimeoutException e) {
                continue;
            }
            try (Socket client = accepted) {
                byte[] buffer = new byte[1024];
                int length = client.getInputStream().read(buffer);
                if (length != -1) {
                    client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
                }
            } catch (IOException e) {
                System.out.println("a client is lost: " + e.getMessage());
            }
        }
    }
}
