package exercises;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: makes room for the next client by a thread, which spins. Rejected by {@code closesTheConnectionAfterAGoodbye}. */
public final class Spinner {
    private Spinner() {
    }

    /** Serves any number of clients, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            new Thread(() -> {
                try (client) {
                    InputStream in = client.getInputStream();
                    OutputStream out = client.getOutputStream();
                    byte[] buffer = new byte[1024];
                    while (client.isConnected() && !listener.isClosed()) {
                        int length = in.read(buffer);
                        if (length > 0) {
                            out.write(buffer, 0, length);
                        }
                    }
                } catch (IOException e) {
                    // this client broke off
                }
            }).start();
        }
    }
}
