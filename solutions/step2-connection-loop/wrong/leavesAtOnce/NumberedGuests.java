package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Wrong: closes without waiting for the guest. Rejected by {@code staysUntilTheGuestSpeaks}. */
public final class NumberedGuests {
    private NumberedGuests() {
    }

    /** Serves one guest after another. */
    public static void serve(ServerSocket listener) throws IOException {
        int number = 1;
        while (true) {
            try (Socket guest = listener.accept()) {
                guest.getOutputStream().write(("You are guest " + number++ + "\n").getBytes(UTF_8));
            }
        }
    }
}
