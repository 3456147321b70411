package exercises.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Find and fix the bug: as long as the first client is there, no other gets an answer.
 *
 * <p>Each client has a thread, and gets back whatever it sends: {@code hello} gets {@code hello}. Any number of clients
 * should be served at once, even while others say nothing. When a client says goodbye (it closes its sending side), the
 * server should close its connection, and no other. A few lines fix it.
 */
public final class OnlyTheFirst {
    /** Serves any number of clients, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException, InterruptedException {
        // TODO: find the bug.
        while (true) {
            try (Socket client = listener.accept()) {
                Thread thread = new Thread(() -> echo(client));
                thread.start();
                thread.join();   // the connection stays open until its client has been served
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

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8008;
        try (ServerSocket listener = new ServerSocket(port, 5, InetAddress.getByName(host))) {
            System.out.println("listening on " + host + ":" + listener.getLocalPort());
            serve(listener);
        }
    }
}
