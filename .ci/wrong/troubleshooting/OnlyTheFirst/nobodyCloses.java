package exercises.troubleshooting;

import java.io.*;
import java.net.*;
import java.util.*;

/** Wrong: closes the connections only at the very end. Rejected by {@code closesTheConnectionAfterAGoodbye}. */
public final class OnlyTheFirst {
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

    private static void echo(Socket client) {
        try {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // this client broke off: the others have threads of their own
        }
    }
}
