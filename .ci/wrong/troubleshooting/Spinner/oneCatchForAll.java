package exercises.troubleshooting;

import java.io.*;
import java.net.*;

/** Wrong: has no catch around one client. Rejected by {@code servesTheNextClientAfterAReset}. */
public final class Spinner {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1024];
                for (int length; (length = in.read(buffer)) != -1; ) {
                    out.write(buffer, 0, length);
                }
            }
        }
    }
}
