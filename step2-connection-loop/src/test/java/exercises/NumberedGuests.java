package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 1 of step 2: numbered guests.
 *
 * <p>Serve one guest after another, and tell each its number, unasked. The first gets the line {@code You are guest 1} with a
 * {@code \n} at its end, the second {@code You are guest 2}, and so on. Then wait until this guest says anything, or closes its
 * sending side: one {@code read} will do. Close the connection, and take the next guest.
 *
 * <p>A guest may vanish: its connection breaks off while you wait. That must not end the server. The guest has had its number,
 * so the next one gets the number after it.
 */
public final class NumberedGuests {
    private NumberedGuests() {
    }

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());   // accept() fails when the listener is closed, and so ends the loop
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            // TODO: tell the number, wait, and let no guest end the server.
        }
    }

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8008;
        try (ServerSocket listener = new ServerSocket(port, 5, InetAddress.getByName(host))) {
            System.out.println("listening on " + host + ":" + listener.getLocalPort());
            serve(listener);
        }
    }
}
