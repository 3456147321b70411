package exercises.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A client that sends more than the buffers between two programs hold: it gets rid of that only if the server reads it. What
 * {@link Peer} sends is so short that it is always gone at once.
 */
public final class Talker implements Closeable {
    private static final int PATIENCE = 2_000;   // milliseconds
    private static final String SECONDS = PATIENCE / 1000.0 + " seconds";
    private static final int BUFFER = 64 * 1024;   // for sending; one that is set by hand does not grow
    private static final byte[] MEGABYTE = "x".repeat(1 << 20).getBytes(UTF_8);

    private final Answer server;
    private final Socket socket = new Socket();
    private final List<String> story = new ArrayList<>();

    /** Connects. */
    public Talker(Answer server) throws IOException {
        this.server = server;
        try {
            socket.setSendBufferSize(BUFFER);
            socket.connect(server.address(), PATIENCE);
        } catch (IOException e) {
            throw failure("a server at " + server.address(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        socket.setSoTimeout(PATIENCE);
    }

    /** Sends the text in UTF-8. */
    public void send(String text) throws IOException {
        story.add("sent " + Peer.show(text.getBytes(UTF_8)));
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** Sends a megabyte of {@code x}, all of which the server must take. */
    public void sendAMegabyte() throws InterruptedException {
        FutureTask<Void> sending = new FutureTask<>(() -> {
            socket.getOutputStream().write(MEGABYTE);
            return null;
        });
        start(sending);
        try {
            sending.get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure("a server that reads all of the megabyte that the client sends now",
                "an error while the client was still sending, for the server has closed the connection: "
                    + e.getCause().getMessage());
        } catch (TimeoutException e) {
            throw failure("a server that reads all of the megabyte that the client sends now",
                "a part of it was still not read after " + SECONDS);
        }
        story.add("sent a megabyte");
    }

    /** Sends from now on as fast as the server reads, until the connection ends. */
    public void sendWithoutEnd() throws IOException {
        OutputStream out = socket.getOutputStream();
        start(() -> {
            try {
                while (true) {
                    out.write(MEGABYTE);
                }
            } catch (IOException e) {
                // the server, or the check, has had enough
            }
        });
        story.add("began to send without end");
    }

    /** Says that no more will come, and goes on reading. */
    public void halfClose() throws IOException {
        story.add("closed its sending side");
        socket.shutdownOutput();
    }

    /** All that comes until the end of the stream. */
    public String readAll() {
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        long start = System.nanoTime();
        try {
            socket.getInputStream().transferTo(came);
        } catch (SocketTimeoutException e) {
            throw failure("a reply, then end of stream", came.size() == 0 ? "nothing for " + SECONDS
                : Peer.show(came.toByteArray()) + ", then nothing for " + SECONDS);
        } catch (IOException e) {
            throw failure("a reply, then end of stream", Peer.show(came.toByteArray()) + ", then an error: " + e.getMessage());
        }
        story.add("got " + Peer.show(came.toByteArray()) + ", then end of stream after "
            + (System.nanoTime() - start) / 1_000_000 + " ms");
        return came.toString(UTF_8);
    }

    /** Fails with the words given, and with what happened before. */
    public AssertionError failure(String expected, String came) {
        return new AssertionError("expected: " + expected + "\nbut came: " + came
            + (story.isEmpty() ? "" : "\nbefore:   the client " + String.join("; ", story)) + server.note());
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "talker");
        thread.setDaemon(true);
        thread.start();
    }

    /** Breaks off, which also ends what still sends. */
    @Override
    public void close() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
