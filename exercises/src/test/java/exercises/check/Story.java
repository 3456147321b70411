package exercises.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.*;

/** What has happened in a conversation so far: a failure reports it, with what was expected and what came. */
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
        List<String> before = new ArrayList<>();
        for (int i = 0, times = 1; i < events.size(); i++, times++) {
            if (i + 1 == events.size() || !events.get(i).equals(events.get(i + 1))) {
                before.add(events.get(i) + (times > 1 ? ", " + times + " times" : ""));
                times = 0;
            }
        }
        return new AssertionError((who == null ? "" : "client:   " + who + "\n")
            + "expected: " + expected + "\nbut got:  " + came + note + (before.isEmpty() ? "" : "\nbefore:   "
            + String.join(";\n          ", before.subList(Math.max(0, before.size() - EVENTS), before.size()))));
    }

    /** Bytes as text, and in hex where the text alone does not show everything; long ones are cut. */
    static String show(byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN));
        String text = new String(head, UTF_8);
        boolean plain = text.matches("[ -~\\r\\n]*");
        text = text.replace("\n", "\\n").replace("\r", "\\r").replaceAll("\\p{Cntrl}", ".");
        String more = bytes.length > head.length ? "..." : "";
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
