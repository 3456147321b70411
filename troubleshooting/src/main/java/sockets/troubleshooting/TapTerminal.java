package sockets.troubleshooting;

import java.io.IOException;
import java.net.*;
import java.util.*;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Between the tap and the person who runs it: arguments, screen, errors. There is no lesson in here. */
final class TapTerminal {
    static final String HOST = "127.0.0.1";   // no other machine can reach the tap
    private static final int MAX_SHOWN = 24;   // bytes: enough for the messages of the course
    private static final String RUN = "mvn -q -pl troubleshooting compile exec:java@tap";
    private static final List<String> TCP = List.of("bytes", "glue", "delay", "stop-after", "reset-after");
    private static final List<String> UDP = List.of("lose", "twice", "swap");
    private static final String USAGE = "The arguments are [udp] [PORT TARGET] [WORD [N]], for example: 8018 8008 bytes 3\n"
        + "The words for TCP are " + String.join(", ", TCP) + "; for udp " + String.join(", ", UDP) + ".";

    // With control characters (Unicode's category Cc) a peer could clear the screen or fake a line; with the others (Cf, Zl,
    // Zp) it could turn text round or hide it. U+200C and U+200D are harmless between letters and inside an emoji;
    // {1,2} is for the two chars of an emoji, and (?![ -~]) for speed: most characters are plain ones.
    private static final Pattern HIDDEN = Pattern.compile("(?![ -~])(?:[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]"
        + "|(?<![\\p{L}\\p{M}\\p{So}\\p{Sk}]{1,2})[\\u200c\\u200d]|[\\u200c\\u200d](?![\\p{L}\\p{So}\\u2194]))");

    final boolean udp;
    final int port;
    final InetSocketAddress target;
    final String word;   // empty: pass everything on as it comes
    final int n;
    private final Consumer<String> screen;
    private long last = System.nanoTime();

    /** Reads the arguments of a program. If something is wrong with them, it says so and ends the program. */
    static TapTerminal of(String... args) {
        Runtime.getRuntime().addShutdownHook(new Thread(TapTerminal::endSoon));
        try {
            return new TapTerminal(System.out::println, args);
        } catch (IllegalArgumentException e) {
            fail(e.getMessage());
            throw e;   // never: the program has ended
        }
    }

    /** @throws IllegalArgumentException if the arguments are wrong, with a sentence for the person who typed them */
    TapTerminal(Consumer<String> screen, String... args) {
        this.screen = screen;
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        udp = rest.removeFirstOccurrence("udp");
        boolean ports = !rest.isEmpty() && rest.peek().matches("[0-9]+");
        port = ports ? number("port", rest.poll(), 0, 65_535) : udp ? 9018 : 8018;
        check(!ports || !rest.isEmpty(), "A port needs a target after it: where the tap passes everything on to.");
        target = target(ports ? rest.poll() : udp ? "9000" : "8008");
        check(port == 0 || port != target.getPort() || !target.getAddress().isLoopbackAddress(),
            "The tap needs a port of its own, and " + port + " is the server's.");

        word = rest.isEmpty() ? "" : rest.poll();
        check(word.isEmpty() || (udp ? UDP : TCP).contains(word),
            "'" + word + "' is not a word for the " + (udp ? "UDP" : "TCP") + " tap.");
        boolean alone = word.isEmpty() || word.equals("swap");
        check(alone || !rest.isEmpty() || word.equals("bytes"), "'" + word + "' needs a number after it.");
        n = alone || rest.isEmpty() ? 1 : number("number for '" + word + "'", rest.poll(), 1, 999_999_999);
        check(rest.isEmpty(), "'" + rest.peek() + "' is one argument too many.");
    }

    private static InetSocketAddress target(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? HOST : text.substring(0, colon);
        InetSocketAddress target = new InetSocketAddress(host, number("port", text.substring(colon + 1), 1, 65_535));
        check(!target.isUnresolved(), "'" + host + "' was not found: no machine is known by this name.");
        return target;
    }

    private static int number(String what, String text, int min, int max) {
        check(text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max,
            "'" + text + "' is not a " + what + ": that is a number from " + min + " to " + max + ".");
        return Integer.parseInt(text);
    }

    private static void check(boolean good, String sentence) {
        if (!good) {
            throw new IllegalArgumentException(sentence + "\n" + USAGE);
        }
    }

    /** The first lines: where it listens, and what it will do. */
    void begin(String where) {
        screen.accept(where);
        screen.accept("passing on to " + where(target));
        String numbers = n + ", " + 2L * n + ", " + 3L * n + " ...";
        switch (word) {
            case "bytes" -> screen.accept("what the client sends goes on in pieces of " + bytes(n));
            case "glue" -> screen.accept("what the client sends within " + n + " ms goes on as one piece");
            case "delay" -> screen.accept("what the client sends goes on " + n + " ms later");
            case "stop-after" -> screen.accept("after " + bytes(n) + " from the client nothing passes any more, either way");
            case "reset-after" -> screen.accept("after " + bytes(n) + " from the client both connections are broken off (reset)");
            case "lose" -> screen.accept("of the datagrams from the clients, number " + numbers + " is lost");
            case "twice" -> screen.accept("of the datagrams from the clients, number " + numbers + " goes on twice");
            case "swap" -> screen.accept("of the datagrams from a client, each pair changes places");
            default -> { }
        }
    }

    /** Prints an event, and how long after the last one it was. */
    synchronized void say(String who, String what) {
        long now = System.nanoTime();
        screen.accept(visible(String.format("%5d ms  %s %s", (now - last) / 1_000_000, who, what)));
        last = now;
    }

    /** Bytes as text and in hexadecimal: all of them, or the first ones. */
    static String show(byte[] bytes, int start, int length) {
        int shown = Math.min(length, MAX_SHOWN);
        while (shown < length && shown > 0 && (bytes[start + shown] & 0xc0) == 0x80) {
            shown--;   // not in the middle of a character
        }
        String more = shown < length ? "..." : "";
        StringBuilder line = new StringBuilder(bytes(length));
        if (length > 0) {
            String text = new String(bytes, start, shown, UTF_8).replace("\\", "\\\\").replace("\"", "\\\"");   // a peer cannot end the quote
            line.append(": \"").append(text).append(more).append('"');
        }
        for (int i = start; i < start + shown; i++) {
            line.append(String.format(" %02x", bytes[i]));
        }
        return line + (more.isEmpty() ? "" : " " + more);
    }

    private static String bytes(int length) {
        return length + (length == 1 ? " byte" : " bytes");
    }

    /** An address without the name and the slash that Java puts before it. */
    static String where(SocketAddress address) {
        return address.toString().replaceFirst(".*/", "");
    }

    /** Why the server could not be reached. The type of the error tells, not its text, which may be in any language. */
    String why(IOException e) {
        String where = where(target);
        return e instanceof ConnectException ? "nobody listens on " + where + ". Start the server, then the client again."
            : e instanceof PortUnreachableException ? "nobody receives on " + where + ", says the system. Start the server."
            : e instanceof SocketTimeoutException ? "no answer from " + where + ". Is this the right address?"
            : where + " cannot be reached (" + e.getMessage() + ").";
    }

    /** For a tap that could not listen, or could not go on. */
    void fail(IOException e) {
        String where = HOST + ":" + port + " (" + e.getMessage() + "): ";
        if (!(e instanceof BindException)) {
            fail("Cannot go on listening on " + where + "the system gives us nothing.\nStart the tap again.");
        }
        fail("Cannot listen on " + where + (port >= 1024 ? ""
                : "the system keeps this port for itself, as many do below 1024, or ")
            + "another program has this port, perhaps another tap.\n"
            + "Stop it with Ctrl-C in its window, or use another port: " + RUN + " \"-Dexec.args=" + (udp ? "udp " : "")
            + (port < 65_535 && port >= 1024 ? port + 1 : 8019) + " " + where(target) + "\"");
    }

    private static void fail(String sentences) {
        sentences.lines().map(TapTerminal::visible).forEach(System.err::println);
        System.exit(1);
    }

    /** After Ctrl-C Maven waits for the screen, and a screen may be paused. The program ends all the same. */
    private static void endSoon() {
        Thread end = new Thread(() -> {
            pause(900);
            Runtime.getRuntime().halt(130);   // the status of a program that Ctrl-C has ended
        });
        end.setDaemon(true);
        end.start();
    }

    private static String visible(String text) {
        return HIDDEN.matcher(text).replaceAll(c -> String.format("<U+%04x>", c.group().codePointAt(0)));
    }

    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);   // nobody interrupts the tap's threads
        }
    }
}
