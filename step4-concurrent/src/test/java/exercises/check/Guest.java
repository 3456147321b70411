package exercises.check;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One in a room, where the others hear its lines. A failure says who heard nothing, or what, and why that may be. */
public final class Guest implements Closeable {
    /** What a guest does in a check. */
    public interface Step {
        void run() throws IOException;
    }

    private static final int LONG = 100;   // a longer line is not shown

    private final String name;
    private final Peer peer;

    private Guest(String name, Peer peer) {
        this.name = name;
        this.peer = peer;
    }

    /** Connects; the first thing that comes must be the welcome. */
    public static Guest enter(Answer server, String name, String when) throws IOException {
        Guest guest = new Guest(name, server.connect());
        guest.must(when, guest, () -> guest.peer.expect("welcome\n"));
        return guest;
    }

    /** The first to come. */
    public static Guest enter(Answer server, String name) throws IOException {
        try {
            return enter(server, name, "the first to come");
        } catch (AssertionError e) {
            throw !e.getMessage().contains("but came: nothing for") ? e : new AssertionError(e.getMessage()
                + "\nnote:     what a PrintWriter or a BufferedOutputStream gets, leaves it with flush() only");
        }
    }

    /** Sends the text in one write; lines need their '\n'. */
    public void says(String text) {
        peer.send(text);
    }

    /** The next line that comes must be this one, which the speaker has said. */
    public void hears(Guest speaker, String line, String when) throws IOException {
        hears(speaker, line, line, when);
    }

    /** The same for one that has just entered: an earlier line may still have been on its way. */
    public void hearsAtFirst(Guest speaker, String line, String earlier, String when) throws IOException {
        hears(speaker, line, earlier, when);
    }

    private void hears(Guest speaker, String line, String earlier, String when) throws IOException {
        must(when, speaker, () -> {
            if (line.length() > LONG) {
                expectLong(speaker, line);
                return;
            }
            String came = readLine(line);
            if (came.equals(earlier) && !earlier.equals(line)) {
                came = readLine(line);
            }
            if (!came.equals(line)) {
                throw peer.failure("the line \"" + line + "\"",
                    came.length() > LONG ? "one of " + came.length() + " characters" : "\"" + came + "\"");
            }
        });
    }

    /** A line, whatever it is; the failure says which one it should be. */
    private String readLine(String expected) {
        try {
            return peer.readLine();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage().replace("expected: a line", "expected: the line \"" + expected + "\", one"));
        }
    }

    /** What it is, and which ones came before, would be much to read. */
    private void expectLong(Guest speaker, String line) {
        try {
            peer.expect(line + "\n");
        } catch (AssertionError e) {
            throw new AssertionError("expected: the long line that " + speaker.name + " has just said\n" + e.getMessage().lines()
                .filter(l -> l.startsWith("but came: ") || l.startsWith("note: ")).collect(Collectors.joining("\n")));
        }
    }

    /** Says that no more will come; then its connection must be closed, for nobody else would do it. */
    public void leaves() throws IOException {
        peer.halfClose();
        must("who has left: then your program must close the connection", this, peer::expectEnd);
    }

    /** Without a reset, which the end of a try block would be: not every check is about resets. */
    public static void leave(Guest... guests) throws IOException {
        for (Guest guest : guests) {
            guest.peer.leave();
        }
    }

    /** Breaks off. */
    public void reset() throws IOException {
        peer.reset();
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }

    private void must(String when, Guest speaker, Step step) throws IOException {
        try {
            step.run();
        } catch (AssertionError e) {
            String note = speaker == this ? "" : speaker.closedNote();
            if (note.isEmpty() && e.getMessage().contains("nothing for")) {
                note = waitsNote();
            }
            throw new AssertionError("client:   " + name + ", " + when + "\n" + withNote(e.getMessage(), note));
        }
    }

    /** Where serve() is, says little of a program whose other threads do the work: the note stands in its place. */
    private static String withNote(String message, String note) {
        boolean ended = message.contains("\nnote:     your serve() has");
        return message.lines().filter(line -> !line.startsWith("note:     your serve() is at"))
            .map(line -> line.startsWith("but came: ") && !ended ? line + note : line).collect(Collectors.joining("\n"));
    }

    /** Whoever says something is not sent away for it; if its thread has ended, its connection tells. */
    private String closedNote() {
        try {
            peer.expectNothing(1);
            return "";
        } catch (AssertionError e) {
            return e.getMessage().lines().noneMatch(line -> line.matches("but came: .*(end of stream|an error: ).*")) ? ""
                : "\nnote:     " + name + "'s connection was closed by your program: did " + name + "'s thread get an exception?";
        }
    }

    /** What the threads of the exercise wait in, and the lines where they do. */
    private static String waitsNote() {
        String exercise = Stream.of(Thread.currentThread().getStackTrace()).map(StackTraceElement::getClassName)
            .filter(name -> name.matches("exercises\\.\\w+Test")).findFirst().orElse("").replaceAll("Test$", "");
        TreeSet<String> waits = new TreeSet<>();
        for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] stack = thread.getValue();
            IntStream.range(0, stack.length).filter(i -> stack[i].getClassName().replaceAll("\\$.*", "").equals(exercise))
                .findFirst().ifPresent(i -> waits.add((i > 0 ? stack[i - 1].getMethodName() + "()" : "a lock")
                    + ", " + stack[i].getFileName() + ":" + stack[i].getLineNumber()));
        }
        return waits.isEmpty() ? "" : "\nnote:     your threads wait in " + String.join("; ", waits);
    }
}
