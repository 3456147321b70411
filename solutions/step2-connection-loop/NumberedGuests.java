package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Tells each guest its number.
 *
 * <p>Why so: the number belongs to the loop, which lives as long as the server; and it is given when the guest is accepted, not
 * when all went well. What goes wrong with one guest is caught where only this guest ends by it.
 */
public final class NumberedGuests {
    private NumberedGuests() {
    }

    /** Serves one guest after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        for (int number = 1; ; number++) {
            handle(listener.accept(), number);   // accept() fails when the listener is closed, and so ends the loop
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
