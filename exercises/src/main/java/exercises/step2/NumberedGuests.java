package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Serve one guest after another, and tell each one its number.
 *
 * <p>As soon as a guest connects, send it a line: {@code You are guest 1} and a {@code \n} to the first, {@code You are
 * guest 2} to the second, and so on. Then wait until the guest sends anything or closes its sending side (one {@code read}
 * is enough), close the connection, and take the next guest.
 *
 * <p>A guest may vanish while you wait: {@code read} throws an exception. The server must go on, and the next guest gets
 * the next number. No number is given twice.
 */
public final class NumberedGuests {
    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());   // accept() fails when the listener is closed, and that ends the loop
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            // TODO: send the number, wait, and let no guest end the server.
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
