package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

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
