package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

// ---- decodesEachRead
/** Wrong: decodes each read, even half a character. Rejected by {@code keepsACharacterThatComesInTwoPieces}. */
public final class LineByLine {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    private static void talk(InputStream in, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        for (int length; (length = in.read(buffer)) != -1; ) {
            text.append(new String(buffer, 0, length, UTF_8));
            for (int end; (end = text.indexOf("\n")) >= 0; ) {
                out.write(("Received: " + text.substring(0, end) + "\n").getBytes(UTF_8));
                text.delete(0, end + 1);
            }
        }
    }
}

// ---- halfALineIsALine
/** Wrong: splits what one read returns, and takes its last piece for a whole line. Rejected by {@code waitsForTheRestOfALine}. */
public final class LineByLine {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    private static void talk(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        for (int length; (length = in.read(buffer)) != -1; ) {
            for (String line : new String(buffer, 0, length, UTF_8).lines().toList()) {
                out.write(("Received: " + line + "\n").getBytes(UTF_8));
            }
        }
    }
}

// ---- oneReadIsOneLine
/** Wrong: takes what one read returns for one line. Rejected by {@code findsTwoLinesInOneWrite}. */
public final class LineByLine {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    private static void talk(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        for (int length; (length = in.read(buffer)) != -1; ) {
            out.write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
        }
    }
}

// ---- unboundedLine
/** Wrong: checks the length of a line only when all of it is in memory. Rejected by {@code closesWhenALineIsTooLong}. */
public final class LineByLine {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    private static void talk(InputStream in, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (String line; (line = lines.readLine()) != null; ) {
            if (line.getBytes(UTF_8).length > 1024) {
                return;
            }
            out.write(("Received: " + line + "\n").getBytes(UTF_8));
        }
    }
}
