package exercises;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: returns from serve, for all clients. Rejected by {@code servesTheNextClientAfterAGoodbye}. */
public final class Spinner {
    private Spinner() {
    }

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1024];
                while (true) {
                    int length = in.read(buffer);
                    if (length == -1) {
                        return;
                    }
                    out.write(buffer, 0, length);
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }
}
