package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: leaves the connection open. Rejected by {@code closesAfterTheReply}. */
public final class ReadItAll {
    private static Socket client;   // a local one could be collected, and so closed, while the check still waits

    public static void serve(ServerSocket listener) throws IOException {
        client = listener.accept();
        byte[] buffer = new byte[8192];
        long bytes = 0;
        for (int length; (length = client.getInputStream().read(buffer)) != -1; ) {
            bytes += length;
        }
        client.getOutputStream().write((bytes + " bytes").getBytes(UTF_8));
    }
}
