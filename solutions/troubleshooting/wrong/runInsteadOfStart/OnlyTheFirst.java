package exercises;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: does the work of the thread itself. Rejected by {@code acceptsTheSecondClientWhileTheFirstIsThere}. */
public final class OnlyTheFirst {
    private OnlyTheFirst() {
    }

    /** Serves any number of clients, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                Thread thread = new Thread(() -> echo(client));
                thread.run();
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
