package exercises.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

// ---- charactersAreBytes
/** Wrong: counts bytes twice. Rejected by {@code countsThreeBytesForAChineseCharacter}. */
public final class BytesAndCharacters {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);
            client.getOutputStream().write((bytes + " bytes, " + bytes + " characters").getBytes(UTF_8));
        }
    }
}

// ---- minusOneIsALength
/** Wrong: uses -1, the end of the stream, as a length. Rejected by {@code countsNothingForAClientThatSendsNothing}. */
public final class BytesAndCharacters {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = client.getInputStream().read(buffer);
            String text = new String(buffer, 0, bytes, UTF_8);
            int characters = text.length();
            client.getOutputStream().write((bytes + " bytes, " + characters + " characters").getBytes(UTF_8));
        }
    }
}

// ---- platformCharset
/** Wrong: decodes with a charset other than the sender's. Rejected by {@code countsThreeBytesForAChineseCharacter}. */
public final class BytesAndCharacters {
    public static void serve(ServerSocket listener) throws IOException {
        try (Socket client = listener.accept()) {
            byte[] buffer = new byte[1024];
            int bytes = Math.max(client.getInputStream().read(buffer), 0);
            String text = new String(buffer, 0, bytes, StandardCharsets.ISO_8859_1);   // as a platform's default may be
            String reply = bytes + " bytes, " + text.length() + " characters";
            client.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
