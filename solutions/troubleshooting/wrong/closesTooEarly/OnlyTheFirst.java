package exercises;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: no longer waits, and closes what the thread needs. Rejected by {@code servesTwoClientsAtOnce}. */
public final class OnlyTheFirst {
    private OnlyTheFirst() {
    }

    /** Serves any number of clients, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                Thread thread = new Thread(() -> echo(client));
                thread.start();
            }
        }
    }

    /** Sends back what comes, until the client says goodbye. */
    private static void echo(Socket client) {
        try {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // this client broke off: the others have threads of their own
        }
    }
}
