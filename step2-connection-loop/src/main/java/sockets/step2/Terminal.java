package sockets.step2;

import java.io.Closeable;
import java.util.Arrays;
import java.util.concurrent.*;
import java.util.regex.Pattern;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Between a program and the person who runs it: arguments and screen. There is no lesson in here. */
final class Terminal {
    /** Where a server reports: one line for each event. */
    interface Log {
        void say(String event);
    }

    static final String PORT = "8008";
    static final String USAGE = "The arguments are [host] [port] [words], for example: 127.0.0.1 " + PORT + " hello";
    private static final int MAX_MESSAGE = 1024;   // bytes: what the server reads as one message

    // With control characters (Unicode's category Cc) a peer could clear the screen or fake a line; with the others (Cf, Zl,
    // Zp) it could turn text round or hide it. U+200C and U+200D are harmless between letters and inside an emoji;
    // {1,2} is for the two chars of an emoji, and (?![ -~]) for speed: most characters are plain ones.
    private static final Pattern HIDDEN = Pattern.compile("(?![ -~])(?:[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]"
        + "|(?<![\\p{L}\\p{M}\\p{So}\\p{Sk}]{1,2})[\\u200c\\u200d]|[\\u200c\\u200d](?![\\p{L}\\p{So}\\u2194]))");
    private static final Pattern SPACES = Pattern.compile("\\p{Zs}(?<=\\p{Zs}{2})");   // each after the first

    final String host;
    final int port;
    final String words;
    boolean connected;   // set by the client: failures before and after it have different causes

    /** Reads {@code [host] [port] [words...]}. If they are something else, it says so and ends the program. */
    Terminal(String... args) {
        host = args.length > 0 ? args[0] : "127.0.0.1";
        String number = args.length > 1 ? args[1] : PORT;
        words = args.length > 2 ? String.join(" ", Arrays.copyOfRange(args, 2, args.length)) : "hello";
        if (host.matches("[0-9]*")) {
            fail("'" + host + "' is not a host: the host comes before the port.\n" + USAGE);
        }
        if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) > 65_535) {
            fail("'" + number + "' is not a port: a port is a number from 0 to 65535.\n" + USAGE);
        }
        if (problem(words) != null) {
            fail("Not sent: " + problem(words));
        }
        port = Integer.parseInt(number);
    }

    /** Why a message cannot be sent, or null if it can. */
    static String problem(String message) {
        int length = message.getBytes(UTF_8).length;
        return length == 0 ? "the message is empty, so no byte would go over the wire, and no reply would come."
            : length > MAX_MESSAGE ? "the message has " + length + " bytes, and may have at most " + MAX_MESSAGE + "." : null;
    }

    /** Prints a line. Hidden characters in it are shown, not obeyed: a peer may have sent them. */
    static void print(String line) {
        System.out.println(visible(line));
    }

    /** Prints an event. What a peer sent is in its quotation marks, and cannot be taken for another event. */
    static void log(String event) {
        int start = event.indexOf('"') + 1;
        int end = Math.max(start, event.lastIndexOf('"'));
        String sent = event.substring(start, end).replace("\\", "\\\\").replace("\"", "\\\"");
        print(event.substring(0, start) + SPACES.matcher(sent).replaceAll("<space>") + event.substring(end));
    }

    /** Prints why the program cannot go on, and ends it. */
    static void fail(String sentences) {
        sentences.lines().map(Terminal::visible).forEach(System.err::println);
        System.exit(1);
    }

    private static String visible(String text) {
        return HIDDEN.matcher(text).replaceAll(c -> String.format("<U+%04x>", c.group().codePointAt(0)));
    }

    /** Closes the server on Ctrl-C, and waits for that, but not for a screen that is paused. */
    static void onCtrlC(Closeable server) {
        FutureTask<?> closing = new FutureTask<>(() -> {
            server.close();
            return null;
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            new Thread(closing).start();
            try {
                closing.get(600, TimeUnit.MILLISECONDS);
            } catch (Exception e) {
                // not closed, or what it says is not printed: the program ends all the same
            }
        }));
    }
}
