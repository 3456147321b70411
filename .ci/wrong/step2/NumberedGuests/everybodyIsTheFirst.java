package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: counts in a variable that is new for each guest. Rejected by {@code givesEachGuestTheNextNumber}. */
public final class NumberedGuests {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());
        }
    }

    private static void handle(Socket guest) {
        int number = 0;
        try (guest) {
            number++;
            guest.getOutputStream().write(("You are guest " + number + "\n").getBytes(UTF_8));
            guest.getInputStream().read();
        } catch (IOException e) {
            System.out.println("guest " + number + " is lost: " + e.getMessage());
        }
    }
}
