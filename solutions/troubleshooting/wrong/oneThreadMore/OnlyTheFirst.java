package exercises;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Wrong: serves two at once, and the third waits. Rejected by {@code servesTenClientsAtOnce}. */
public final class OnlyTheFirst {
    private OnlyTheFirst() {
    }

    /** Serves two clients at a time, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        while (true) {
            Socket client = listener.accept();
            threads.execute(() -> echo(client));
        }
    }

    /** Sends back what comes, until the client says goodbye. */
    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // this client broke off: the others have threads of their own
        }
    }
}
