package exercises.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.util.List;
import java.util.stream.Collectors;

/** Holds back what the learner's program prints, and its stack traces: that is of interest only when a check fails. */
final class Printed extends OutputStream {
    /** The screen itself. */
    static final PrintStream SCREEN = System.out;

    private static final int MAX_BYTES = 64 * 1024;   // a program may print without end
    private static final int LINES = 8;
    private static final int WIDTH = 120;
    private static final Printed KEPT = new Printed();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static {
        PrintStream kept = new PrintStream(KEPT, true, UTF_8);
        System.setOut(kept);
        System.setErr(kept);
    }

    private Printed() {
    }

    /** A new check begins. */
    static void forget() {
        synchronized (KEPT) {
            KEPT.bytes.reset();
        }
    }

    /** The last lines that the program printed in this check. */
    static String lines() {
        String text;
        synchronized (KEPT) {
            text = KEPT.bytes.toString(UTF_8);
        }
        List<String> lines = text.lines().filter(line -> !line.startsWith("\tat ") || line.contains("exercises."))
            .map(line -> line.substring(0, Math.min(line.length(), WIDTH)).replace('\t', ' ')).toList();
        return lines.isEmpty() ? "" : "\nprinted:  " + lines.stream().skip(Math.max(0, lines.size() - LINES))
            .collect(Collectors.joining("\n          "));
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] text, int from, int length) {
        if (bytes.size() > MAX_BYTES) {
            bytes.reset();
        }
        bytes.write(text, from, length);
    }
}
