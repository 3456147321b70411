package exercises;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Wrong: closes the connections only at the very end. Rejected by {@code closesTheConnectionAfterAGoodbye}. */
public final class OnlyTheFirst {
    private OnlyTheFirst() {
    }

    /** Serves any number of clients, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        List<Socket> clients = new ArrayList<>();
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                new Thread(() -> echo(client)).start();
            }
        } finally {
            for (Socket client : clients) {
                client.close();
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
