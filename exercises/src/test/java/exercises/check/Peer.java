package exercises.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.Arrays;
import java.util.concurrent.*;
import java.util.function.Supplier;

/** The other end of a TCP connection, with every habit, good and bad. It reports what it expected, and what came. */
public final class Peer implements Closeable {
    /** Milliseconds that a check waits for what must come: many, because the machine may be busy. */
    public static final int PATIENCE = 5_000;

    private static final int SOON = 100;   // milliseconds in which the rest of a wrong reply is collected
    private static final String END = "end of stream";

    private final Story story = new Story();
    private final String name;
    private final Socket socket;
    private final Socket client;           // the learner's end, if that is a client
    private final InputStream in;
    private final Supplier<String> note;   // where the learner's program is now, or how it ended
    private final CountDownLatch closed = new CountDownLatch(1);
    private String stop;                   // why the last read ended early

    Peer(Server server) throws IOException {
        name = "the client ";
        client = null;
        note = server::note;
        socket = new Socket();
        try {
            socket.connect(server.address(), PATIENCE);
        } catch (IOException e) {
            String place = server.address().getHostString() + ":" + server.address().getPort();
            throw failure("a server at " + place, e.getClass().getSimpleName() + ": " + e.getMessage()
                + (Server.isElsewhere() ? "\nnote:     it was not started, or it has ended: look at its window" : ""));
        }
        socket.setTcpNoDelay(true);   // each write leaves at once
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Peer(Socket socket, Socket client) throws IOException {
        name = "the server ";
        this.socket = socket;
        this.client = client;
        note = () -> "";
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The server's end of a new connection, for a client that is checked; {@link #client} is the client's end. */
    public static Peer server() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
            return new Peer(listener.accept(), client);
        }
    }

    /** The learner's end of the connection. */
    public Socket client() {
        return client;
    }

    /** Starts the client that is checked, and goes on at once. */
    public Call call(Callable<String> client) {
        return new Call(client, story);
    }

    /** Where a check has several clients: which one this is, and what the others do meanwhile. */
    public Peer as(String who) {
        story.isAbout(who);
        return this;
    }

    /** Sends the text in UTF-8, in one write. */
    public void send(String text) {
        send(text.getBytes(UTF_8));
    }

    /** Sends the bytes in one write. Nobody reads meanwhile: keep them below 64 KB. */
    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            add("sent " + Story.show(bytes));
        } catch (IOException e) {
            add("could not send " + Story.show(bytes) + ": " + e.getMessage());   // what comes back tells more
        }
    }

    /** Sends this text again and again from now on, with a pause after each (0: none), until the connection ends. */
    public void keepSending(String text, int pause) {
        add("started to send without end, "
            + (pause == 0 ? "as fast as the server reads" : "a byte every " + pause + " ms"));
        Thread talker = new Thread(() -> {
            try {
                do {
                    socket.getOutputStream().write(text.getBytes(UTF_8));
                } while (!closed.await(pause, TimeUnit.MILLISECONDS));
            } catch (IOException | InterruptedException e) {
                // the server, or the check, has had enough
            }
        }, "talker");
        talker.setDaemon(true);
        talker.start();
    }

    /** Says that no more will come, and goes on reading. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
        add("closed its sending side");
    }

    /** Leaves as a well-behaved client does. */
    public void leave() throws IOException {
        closed.countDown();
        socket.close();
    }

    /** Breaks off: the server's next read or write of this connection fails. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        leave();
    }

    /** The next bytes must be this text, exactly. */
    public void expect(String text) {
        expect(text.getBytes(UTF_8));
    }

    /** The next bytes must be these. */
    public void expect(byte[] expected) {
        byte[] came = read(expected.length, PATIENCE);
        if (!Arrays.equals(came, expected)) {
            throw failure(Story.show(expected) + Story.difference(came, expected), withMore(came));
        }
        add("got " + Story.show(came));
    }

    /** The server must close now, and send nothing more. */
    public void expectEnd() {
        byte[] came = read(1024, PATIENCE);
        if (came.length > 0 || !stop.equals(END)) {
            throw failure("end of stream, and no byte before it", came);
        }
        add("got end of stream");
    }

    /** Nothing may come now, neither bytes nor an end; so this takes the time given, in milliseconds. */
    public void expectNothing(int millis) {
        byte[] came = read(1, millis);
        if (came.length > 0 || !stop.startsWith("nothing")) {
            throw failure("nothing yet", withMore(came));
        }
        add("got nothing, as expected");
    }

    /** The server may have closed by now, but not with a reset: so this first write after it succeeds. */
    public void expectNoReset() {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            throw failure("the server reads everything that the client has sent, and then closes",
                "a reset, because bytes were unread when the server closed: " + e.getMessage());
        }
    }

    /** All that comes until the end of the stream. */
    public String readAll() {
        byte[] came = read(1 << 20, PATIENCE);
        if (!END.equals(stop)) {
            throw failure("a reply, then end of stream", came);
        }
        add("got " + Story.show(came) + ", then end of stream");
        return new String(came, UTF_8);
    }

    /** One line, without its '\n'. */
    public String readLine() {
        return readLine("a line that ends with \\n");
    }

    /** The next line must be this one. */
    public void expectLine(String line) {
        String came = readLine("the line " + Story.show(line) + ", and \\n after it");
        if (!came.equals(line)) {
            throw failure("the line " + Story.show(line), Story.show(came));
        }
    }

    private String readLine(String expected) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        stop = null;
        try {
            socket.setSoTimeout(PATIENCE);
            for (int b; (b = in.read()) != '\n'; line.write(b)) {
                if (b == -1) {
                    stop = END;
                    break;
                }
            }
        } catch (IOException e) {
            stop = why(e, PATIENCE);
        }
        if (stop != null) {
            throw failure(expected, line.toByteArray());
        }
        add("got the line " + Story.show(line.toByteArray()));
        return line.toString(UTF_8);
    }

    /** Fails with the words given, and with what happened before. */
    public AssertionError failure(String expected, String came) {
        return story.failure(expected, came, note.get());
    }

    private AssertionError failure(String expected, byte[] came) {
        return failure(expected, (came.length == 0 ? "" : Story.show(came)) + (came.length > 0 && stop != null ? ", then " : "")
            + (stop == null ? "" : stop));
    }

    private void add(String event) {
        story.add(name + event);
    }

    /** These bytes and what comes right after them: half a reply would puzzle the reader. */
    private byte[] withMore(byte[] came) {
        if (came.length == 0 || stop != null) {
            return came;
        }
        byte[] more = read(1024, SOON);
        byte[] all = Arrays.copyOf(came, came.length + more.length);
        System.arraycopy(more, 0, all, came.length, more.length);
        stop = END.equals(stop) ? END : null;   // that nothing more came for a moment goes without saying
        return all;
    }

    /** Up to this many bytes, in this time; {@link #stop} says why there are fewer. */
    private byte[] read(int length, int millis) {
        byte[] bytes = new byte[length];
        int count = 0;
        long deadline = System.nanoTime() + millis * 1_000_000L;
        stop = null;
        try {
            while (count < length && stop == null) {
                socket.setSoTimeout((int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                int n = in.read(bytes, count, length - count);
                if (n == -1) {
                    stop = END;
                } else {
                    count += n;
                }
            }
        } catch (IOException e) {
            stop = why(e, millis);
        }
        return Arrays.copyOf(bytes, count);
    }

    private static String why(IOException e, int millis) {
        return e instanceof SocketTimeoutException ? "nothing for " + millis / 1000.0 + " seconds"
            : "an error: " + e.getMessage();
    }

    /**
     * Breaks off a conversation with a server that was started here: that frees one that waits in a read. One that runs
     * elsewhere is left as a well-behaved client leaves: its exercise may be to serve such clients only.
     */
    @Override
    public void close() throws IOException {
        if (client != null) {
            client.close();
        }
        if (Server.isElsewhere()) {
            leave();
        } else if (!socket.isClosed()) {
            reset();
        }
    }
}
