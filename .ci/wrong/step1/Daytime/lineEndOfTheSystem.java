package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Wrong: ends the line as println does on Windows. Rejected by {@code endsTheLineWithNewlineAlone}. */
public final class Daytime {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            String line = Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\r\n";
            client.getOutputStream().write(line.getBytes(UTF_8));
        }
    }
}
