package exercises.troubleshooting;

import java.io.*;
import java.net.*;

/** Wrong: no longer waits, and closes what the thread needs. Rejected by {@code servesTwoClientsAtOnce}. */
public final class OnlyTheFirst {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                Thread thread = new Thread(() -> echo(client));
                thread.start();
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
