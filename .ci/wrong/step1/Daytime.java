package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

// ---- lineEndOfTheSystem
/** Wrong: ends the line as println does on Windows. Rejected by {@code endsTheLineWithNewlineAlone}. */
public final class Daytime {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            String line = Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\r\n";
            client.getOutputStream().write(line.getBytes(UTF_8));
        }
    }
}

// ---- localTime
/** Wrong: says the local time, and nobody knows which place is meant. Rejected by {@code sendsTheTimeInUtc}. */
public final class Daytime {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            String line = LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
            client.getOutputStream().write(line.getBytes(UTF_8));
        }
    }
}

// ---- staysOpen
/** Wrong: leaves the connection open. Rejected by {@code closesAfterTheLine}. */
public final class Daytime {
    public static void serve(ServerSocket listener) throws IOException {
        Socket client = listener.accept();
        String line = Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
        client.getOutputStream().write(line.getBytes(UTF_8));
        client.getInputStream().read();
    }
}

// ---- waitsToBeAsked
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
