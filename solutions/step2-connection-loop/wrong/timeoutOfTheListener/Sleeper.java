package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Wrong: sets the timeout on the listener, for accept() alone. Rejected by {@code sendsASleeperAwayAndServesTheNext}. */
public final class Sleeper {
    private Sleeper() {
    }

    /** Serves one client after another. */
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
