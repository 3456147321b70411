package exercises.troubleshooting;

import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/** Wrong: serves two at once, and the third waits. Rejected by {@code servesTenClientsAtOnce}. */
public final class OnlyTheFirst {
    public static void serve(ServerSocket listener) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        while (true) {
            Socket client = listener.accept();
            threads.execute(() -> echo(client));
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // this client broke off: the others have threads of their own
        }
    }
}
