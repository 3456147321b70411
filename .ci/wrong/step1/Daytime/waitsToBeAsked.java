package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Wrong: reads before it speaks. Rejected by {@code speaksFirst}. */
public final class Daytime {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            client.getInputStream().read();
            String line = Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
            client.getOutputStream().write(line.getBytes(UTF_8));
        }
    }
}
