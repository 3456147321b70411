package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Wrong: leaves the connection open. Rejected by {@code closesAfterTheLine}. */
public final class Daytime {
    public static void serve(ServerSocket listener) throws IOException {
        Socket client = listener.accept();
        String line = Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
        client.getOutputStream().write(line.getBytes(UTF_8));
        client.getInputStream().read();
    }
}
