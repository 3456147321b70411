package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

// ---- minusOneIsALength
/** Wrong: uses -1, the end of the stream, as a length. Rejected by {@code countsNothing}. */
public final class ReadItAll {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[8192];
            long bytes = client.getInputStream().read(buffer);
            while (bytes > 0) {
                int length = client.getInputStream().read(buffer);
                if (length == -1) {
                    break;
                }
                bytes += length;
            }
            client.getOutputStream().write((bytes + " bytes").getBytes(UTF_8));
        }
    }
}

// ---- oneRead
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

// ---- staysOpen
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

// ---- whatIsThereNow
/** Wrong: takes "nothing more is there now" for the end. Rejected by {@code waitsForTheRestOfTheMessage}. */
public final class ReadItAll {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[65536];
            long bytes = 0;
            int length;
            while ((length = in.read(buffer)) != -1) {
                bytes += length;
                if (bytes < 1000 && in.available() == 0) {
                    break;
                }
            }
            client.getOutputStream().write((bytes + " bytes").getBytes(UTF_8));
        }
    }
}
