package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Wrong: says the local time, and nobody knows which place is meant. Rejected by {@code saysTheTimeInUtc}. */
public final class Daytime {
    private Daytime() {
    }

    /** Serves one client. */
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            String line = LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
            client.getOutputStream().write(line.getBytes(UTF_8));
        }
    }
}
