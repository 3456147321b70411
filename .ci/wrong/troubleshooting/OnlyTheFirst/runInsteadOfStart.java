package exercises.troubleshooting;

import java.io.*;
import java.net.*;

/** Wrong: calls run(), which does the work in the accepting thread. Rejected by {@code acceptsTheSecondClientWhileTheFirstIsThere}. */
public final class OnlyTheFirst {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                Thread thread = new Thread(() -> echo(client));
                thread.run();
            }
        }
    }

    private static void echo(Socket client) {
        try {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // this client broke off: the others have threads of their own
        }
    }
}
