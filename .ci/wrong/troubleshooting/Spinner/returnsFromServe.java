package exercises.troubleshooting;

import java.io.*;
import java.net.*;

/** Wrong: returns from serve, for all clients. Rejected by {@code servesTheNextClientAfterAGoodbye}. */
public final class Spinner {
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
