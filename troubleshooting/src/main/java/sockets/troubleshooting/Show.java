package sockets.troubleshooting;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The screen of a play. Each line says what it shows: what to do, the broken way, the cause, the fixed way. */
final class Show {
    /** Something that may go wrong. */
    interface Action {
        void run() throws Exception;
    }

    private final Consumer<String> out;

    Show(Consumer<String> out) {
        this.out = out;
    }

    void fix(String text) {
        say("fix", text);
    }

    void broken(String text) {
        say("broken", text);
    }

    void why(String text) {
        say("why", text);
    }

    void fixed(String text) {
        say("fixed", text);
    }

    void say(String label, String text) {
        text.lines().forEach(line -> out.accept(String.format("%-7s | %s", label, line)));
    }

    /** The error as the system words it, or "no error". */
    static String outcome(Action action) {
        try {
            action.run();
            return "no error";
        } catch (Exception e) {
            return e.toString();
        }
    }

    /** The result, or the error as the system words it. */
    static String outcome(Callable<?> action) {
        try {
            return visible(String.valueOf(action.call()));
        } catch (Exception e) {
            return e.toString();
        }
    }

    /** The text with its line ends shown. */
    static String visible(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }

    /** The text for a screen of this charset. What the charset lacks is shown by number, as in <U+FFFD>, not as a ?. */
    static String readable(String text, Charset screen) {
        CharsetEncoder encoder = screen.newEncoder();
        return text.codePoints().mapToObj(c -> encoder.canEncode(Character.toString(c)) ? Character.toString(c)
            : String.format("<U+%04X>", c)).collect(Collectors.joining());
    }
}
