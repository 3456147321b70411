package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: counts only guests with which all went well. Rejected by {@code givesNoNumberTwice}. */
public final class NumberedGuests {
    public static void serve(ServerSocket listener) throws IOException {
        int number = 1;
        while (true) {
            Socket accepted = listener.accept();
            try (Socket guest = accepted) {
                guest.getOutputStream().write(("You are guest " + number + "\n").getBytes(UTF_8));
                guest.getInputStream().read();
                number++;
            } catch (IOException e) {
                System.out.println("a guest is lost: " + e.getMessage());
            }
        }
    }
}
