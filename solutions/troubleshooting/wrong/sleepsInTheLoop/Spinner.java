package exercises;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: spares the processor, but stays in the loop. Rejected by {@code closesTheConnectionAfterAGoodbye}. */
public final class Spinner {
    private Spinner() {
    }

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException, InterruptedException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1024];
                while (client.isConnected() && !listener.isClosed()) {
                    int length = in.read(buffer);
                    if (length > 0) {
                        out.write(buffer, 0, length);
                    } else {
                        Thread.sleep(10);
                    }
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }
}
