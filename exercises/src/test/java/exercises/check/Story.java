package exercises.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What happened in a conversation so far: a failure tells it, with what was expected and what came. */
final class Story {
    private static final int EVENTS = 8;
    private static final int SHOWN = 24;   // bytes

    private final List<String> events = new ArrayList<>();
    private String who;   // which of several clients this is about, and what the others do meanwhile

    void isAbout(String client) {
        who = client;
    }

    void add(String event) {
        events.add(event);
    }

    AssertionError failure(String expected, String came, String note) {
        String before = String.join(";\n          ", events.subList(Math.max(0, events.size() - EVENTS), events.size()));
        return new AssertionError((who == null ? "" : "client:   " + who + "\n") + "expected: " + expected + "\nbut came: " + came
            + note + (before.isEmpty() ? "" : "\nbefore:   " + before));
    }

    /** Bytes as text, and in hex where the text alone does not tell everything; long ones are cut. */
    static String show(byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN));
        String text = new String(head, UTF_8).replace("\n", "\\n").replace("\r", "\\r").replaceAll("\\p{Cntrl}", ".");
        String more = bytes.length > head.length ? "..." : "";
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c <= '~') && !text.contains("\\");
        return "\"" + text + more + "\" (" + bytes.length + (bytes.length == 1 ? " byte" : " bytes")
            + (plain ? "" : ": " + HexFormat.ofDelimiter(" ").formatHex(head) + more) + ")";
    }

    static String show(String text) {
        return show(text.getBytes(UTF_8));
    }

    /** The byte at which long texts begin to differ, which {@link #show} would hide. */
    static String difference(byte[] came, byte[] expected) {
        int difference = Arrays.mismatch(came, expected);
        return difference >= SHOWN ? "; they differ from byte " + difference + " on" : "";
    }
}
