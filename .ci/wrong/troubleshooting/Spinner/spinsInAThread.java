package exercises.troubleshooting;

import java.io.*;
import java.net.*;

/** Wrong: serves each client in a thread, which spins. Rejected by {@code closesTheConnectionAfterAGoodbye}. */
public final class Spinner {
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
