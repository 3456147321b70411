package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Wrong: says the local time, and nobody knows which place is meant. Rejected by {@code sendsTheTimeInUtc}. */
public final class Daytime {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            String line = LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
            client.getOutputStream().write(line.getBytes(UTF_8));
        }
    }
}
