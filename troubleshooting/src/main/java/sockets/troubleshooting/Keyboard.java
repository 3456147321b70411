package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.util.Scanner;

/** The client fails, or does not end, at the end of what is typed: Ctrl-D, or a keyboard that is not connected. */
final class Keyboard {
    private Keyboard() {
    }

    /** Asks for the next line without asking whether there is one. */
    static void broken(InputStream keyboard) {
        Scanner scanner = new Scanner(keyboard, UTF_8);
        while (!scanner.nextLine().equals("q")) {
            // send the line
        }
    }

    /** readLine() returns null at the end of the input. */
    static void brokenNull(InputStream keyboard) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(keyboard, UTF_8));
        while (!reader.readLine().equals("q")) {
            // send the line
        }
    }

    /** Closing a Scanner also closes System.in: the next Scanner finds no line, whatever is typed. */
    static String brokenByClosing(InputStream keyboard) {
        try (Scanner scanner = new Scanner(keyboard, UTF_8)) {
            scanner.nextLine();
        }
        return new Scanner(keyboard, UTF_8).nextLine();
    }

    /** Two strings with the same letters are not the same object. Returns whether q was understood. */
    static boolean brokenQuit(InputStream keyboard) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(keyboard, UTF_8));
        return reader.readLine() == "q";
    }

    /** The end of the input is a goodbye, as q is. Returns how many lines there were to send. */
    static int fixed(InputStream keyboard) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(keyboard, UTF_8));
        int lines = 0;
        for (String line; (line = reader.readLine()) != null && !line.equals("q"); ) {
            lines++;   // send the line
        }
        return lines;
    }

    static InputStream typed(String text) {
        return new BufferedInputStream(new ByteArrayInputStream(text.getBytes(UTF_8)));   // it closes, like System.in
    }

    static void play(Show show) throws IOException {
        show.broken("Scanner: " + Show.outcome(() -> broken(typed("hello\n"))));
        show.broken("readLine(): " + Show.outcome(() -> brokenNull(typed("hello\n"))));
        show.broken("a second Scanner, the first one closed: " + Show.outcome(() -> brokenByClosing(typed("one\ntwo\n"))));
        show.broken("line == \"q\" after q was typed: " + brokenQuit(typed("q\n")));
        show.why("""
            The input can end without q: Ctrl-D (on Windows Ctrl-Z and Enter), a pipe, a file, a run window without a
            keyboard. Then a Scanner throws, and readLine() returns null. And compare text with equals().""");
        show.fixed("lines before the end of the input: " + fixed(typed("hello\n")));
        show.fixed("lines before q: " + fixed(typed("hello\nq\nnever sent\n")));
    }
}
