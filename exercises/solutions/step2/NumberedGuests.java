package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Serves one guest after another, and tells each its number.
 *
 * <p>The number belongs to the loop, which lives as long as the server. It is given when the guest is accepted, whether all
 * goes well afterwards or not. An exception is caught where it ends one guest only.
 */
public final class NumberedGuests {
    /** Serves one guest after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        for (int number = 1; ; number++) {
            handle(listener.accept(), number);   // accept() fails when the listener is closed, and that ends the loop
        }
    }

    private static void handle(Socket guest, int number) {
        try (guest) {
            guest.getOutputStream().write(("You are guest " + number + "\n").getBytes(UTF_8));
            guest.getInputStream().read();
        } catch (IOException e) {
            System.out.println("guest " + number + " is lost: " + e.getMessage());
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
