package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: takes one read for the whole message. Rejected by {@code countsAMessageLongerThanItsBuffer}. */
public final class ReadItAll {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);
            client.getOutputStream().write((bytes + " bytes").getBytes(UTF_8));
        }
    }
}
