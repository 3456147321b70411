package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;

/** A character of UTF-8 has up to four bytes. A read may end in the middle of it. */
final class CharacterCutInTwo {
    static final int BUFFER = 4;   // bytes: any size cuts somewhere, a small one sooner

    private CharacterCutInTwo() {
    }

    /** Turns each read into text by itself. */
    static String broken(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[BUFFER];
        for (int n; (n = in.read(buffer)) != -1; ) {
            text.append(new String(buffer, 0, n, UTF_8));
        }
        return text.toString();
    }

    /** One reader for the whole connection: it keeps the half of a character until the other half comes. */
    static String fixed(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        Reader reader = new InputStreamReader(in, UTF_8);
        char[] buffer = new char[BUFFER];
        for (int n; (n = reader.read(buffer)) != -1; ) {
            text.append(buffer, 0, n);
        }
        return text.toString();
    }

    /** The other way: first all bytes of a message, then the text. */
    static String fixedWhole(InputStream in) throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }

    static void play(Show show) throws IOException {
        byte[] hello = "你好".getBytes(UTF_8);
        try (Socket socket = Peers.received(hello)) {
            show.broken("written: 你好 (" + hello.length + " bytes); read " + BUFFER + " bytes at a time: "
                + broken(socket.getInputStream()));
        }
        show.why("""
            Each of these characters has three bytes, and the first read ended after the fourth byte. Half a character
            is not text: Java puts U+FFFD there instead. English never shows it: there each byte is a character.""");
        try (Socket socket = Peers.received(hello)) {
            show.fixed("with one InputStreamReader: " + fixed(socket.getInputStream()));
        }
        try (Socket socket = Peers.received(hello)) {
            show.fixed("decoded when all bytes were there: " + fixedWhole(socket.getInputStream()));
        }
    }
}
