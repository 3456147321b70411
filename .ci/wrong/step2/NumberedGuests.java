package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

// ---- everybodyIsTheFirst
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

// ---- leavesAtOnce
/** Wrong: closes without waiting for the guest. Rejected by {@code staysUntilTheGuestSpeaks}. */
public final class NumberedGuests {
    public static void serve(ServerSocket listener) throws IOException {
        int number = 1;
        while (true) {
            try (Socket guest = listener.accept()) {
                guest.getOutputStream().write(("You are guest " + number++ + "\n").getBytes(UTF_8));
            }
        }
    }
}

// ---- numberGivenTwice
/** Wrong: counts only the guests with whom all went well. Rejected by {@code givesNoNumberTwice}. */
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

// ---- oneEndsAll
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
