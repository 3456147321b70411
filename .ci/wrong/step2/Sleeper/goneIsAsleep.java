package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: takes -1, the end of the stream, for silence. Rejected by {@code saysNothingToAClientThatIsGone}. */
public final class Sleeper {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            client.setSoTimeout(500);
            byte[] buffer = new byte[1024];
            int length;
            try {
                length = client.getInputStream().read(buffer);
            } catch (SocketTimeoutException e) {
                length = -1;
            }
            String reply = length == -1 ? "Wake up!" : "Received: " + new String(buffer, 0, length, UTF_8);
            client.getOutputStream().write(reply.getBytes(UTF_8));
        }
    }
}
