package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: catches around the loop. Rejected by {@code servesTheNextGuestAfterOneThatVanished}. */
public final class NumberedGuests {
    public static void serve(ServerSocket listener) {
        int number = 0;
        try {
            while (true) {
                try (Socket guest = listener.accept()) {
                    number++;
                    guest.getOutputStream().write(("You are guest " + number + "\n").getBytes(UTF_8));
                    guest.getInputStream().read();
                }
            }
        } catch (IOException e) {
            System.out.println("guest " + number + " is lost: " + e.getMessage());
        }
    }
}
