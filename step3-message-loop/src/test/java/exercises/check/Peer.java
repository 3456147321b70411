package exercises.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A client with every habit, good and bad, that tells what it expected, what came, and what happened before. */
public final class Peer implements Closeable {
    private static final int PATIENCE = 2_000;   // milliseconds
    private static final int SHOWN = 24;   // bytes, in what the learner reads

    private final Answer server;
    private final Socket socket = new Socket();
    private final List<String> story = new ArrayList<>();
    private String stop;   // why the last read ended early

    Peer(Answer server) throws IOException {
        this.server = server;
        try {
            socket.connect(server.address(), PATIENCE);
        } catch (IOException e) {
            String place = server.address().getHostString() + ":" + server.address().getPort();
            throw failure("a server at " + place, e.getClass().getSimpleName() + ": " + e.getMessage()
                + (server.isElsewhere() ? "\nnote:     it was not started, or has ended: look at its window" : ""));
        }
        socket.setTcpNoDelay(true);   // each write leaves at once
    }

    /** Sends the text in UTF-8, in one write. */
    public void send(String text) {
        send(text.getBytes(UTF_8));
    }

    /** Sends the bytes in one write. Nobody waits for them here: keep them below 64 KB. */
    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            story.add("sent " + show(bytes));
        } catch (IOException e) {
            story.add("could not send " + show(bytes) + ": " + e.getMessage());   // what comes back tells more
        }
    }

    /** Says that no more will come, and goes on reading. */
    public void halfClose() throws IOException {
        story.add("closed its sending side");
        socket.shutdownOutput();
    }

    /** Leaves as a well-behaved client does. */
    public void leave() throws IOException {
        socket.close();
    }

    /** The next bytes must be this text, exactly. */
    public void expect(String text) {
        expect(text.getBytes(UTF_8));
    }

    /** The next bytes must be these. */
    public void expect(byte[] expected) {
        byte[] came = read(expected.length, PATIENCE);
        int difference = Arrays.mismatch(came, expected);
        if (difference != -1) {
            came = withMore(came);
            throw failure(show(expected) + (difference >= SHOWN ? "; they differ from byte " + difference + " on" : ""), came);
        }
        story.add("got " + show(came));
    }

    /** The server must close now, and send nothing more. */
    public void expectEnd() {
        byte[] came = read(1024, PATIENCE);
        if (came.length > 0 || !stop.equals("end of stream")) {
            throw failure("end of stream, and no byte before it", came);
        }
        story.add("end of stream");
    }

    /** Nothing may come now, neither bytes nor an end; so this takes the time given, in milliseconds. */
    public void expectNothing(int millis) {
        byte[] came = read(1, millis);
        if (came.length > 0 || !stop.startsWith("nothing")) {
            throw failure("nothing yet", withMore(came));
        }
        story.add("got nothing, as it should be");
    }

    /** All that comes until the end of the stream. */
    public String readAll() {
        byte[] came = read(1 << 20, PATIENCE);
        if (!stop.equals("end of stream")) {
            throw failure("some bytes, then end of stream", came);
        }
        story.add("got " + show(came) + ", then end of stream");
        return new String(came, UTF_8);
    }

    /** One line, without its '\n'. */
    public String readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            byte[] next = read(1, PATIENCE);
            if (next.length == 0) {
                throw failure("a line that ends with \\n", line.toByteArray());
            }
            if (next[0] == '\n') {
                story.add("got the line " + show(line.toByteArray()));
                return line.toString(UTF_8);
            }
            line.write(next[0]);
        }
    }

    /** Fails with the words given, and with what happened before. */
    public AssertionError failure(String expected, String came) {
        String before = String.join(";\n          ", story.subList(Math.max(0, story.size() - 8), story.size()));
        return new AssertionError("expected: " + expected + "\nbut came: " + came + server.note()
            + (before.isEmpty() ? "" : "\nbefore:   the client " + before));
    }

    private AssertionError failure(String expected, byte[] came) {
        return failure(expected, (came.length == 0 ? "" : show(came)) + (came.length > 0 && stop != null ? ", then " : "")
            + (stop == null ? "" : stop));
    }

    /** These bytes and what comes right behind them: half a reply would puzzle whoever reads of it. */
    private byte[] withMore(byte[] came) {
        if (came.length == 0 || stop != null) {
            return came;
        }
        byte[] more = read(SHOWN, 100);
        byte[] all = Arrays.copyOf(came, came.length + more.length);
        System.arraycopy(more, 0, all, came.length, more.length);
        return all;
    }

    /** Up to so many bytes, waiting for them so long in all; why it got fewer stands in {@link #stop}. */
    private byte[] read(int length, int millis) {
        byte[] bytes = new byte[length];
        int count = 0;
        long deadline = System.nanoTime() + millis * 1_000_000L;
        stop = null;
        try {
            while (count < length) {
                socket.setSoTimeout((int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                int n = socket.getInputStream().read(bytes, count, length - count);
                if (n == -1) {
                    stop = "end of stream";
                    break;
                }
                count += n;
            }
        } catch (SocketTimeoutException e) {
            stop = "nothing for " + millis / 1000.0 + " seconds";
        } catch (IOException e) {
            stop = "an error: " + e.getMessage();
        }
        return Arrays.copyOf(bytes, count);
    }

    /** Bytes as text, and as hex where the text alone does not tell all; the long ones are cut. */
    public static String show(byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN));
        String text = new String(head, UTF_8).replace("\n", "\\n").replace("\r", "\\r").replaceAll("\\p{Cntrl}", ".");
        String more = bytes.length > head.length ? "..." : "";
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c <= '~') && !text.contains("\\");
        return "\"" + text + more + "\" (" + bytes.length + (bytes.length == 1 ? " byte" : " bytes")
            + (plain ? "" : ": " + HexFormat.ofDelimiter(" ").formatHex(head) + more) + ")";
    }

    /** Breaks off: the server's next read or write of this connection fails. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /**
     * Breaks off a conversation with a server that was started here: that frees one that waits in a read. One that runs
     * elsewhere is left as a well-behaved client leaves, for its exercise may be to serve such clients only.
     */
    @Override
    public void close() throws IOException {
        if (socket.isClosed() || server.isElsewhere()) {
            socket.close();
        } else {
            reset();
        }
    }
}
