package exercises.troubleshooting;

import java.io.*;
import java.net.*;

/** Wrong: takes a client that says nothing now for one that has left. Rejected by {@code keepsASilentClient}. */
public final class Spinner {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1024];
                while (in.available() > 0) {
                    int length = in.read(buffer);
                    out.write(buffer, 0, length);
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }
}
