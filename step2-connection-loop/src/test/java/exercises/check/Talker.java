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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client that can tell whether its connection was broken off, or that never stops sending. */
public final class Talker implements Closeable {
    private static final int PATIENCE = 2_000;   // milliseconds
    private static final String SECONDS = PATIENCE / 1000.0 + " seconds";
    private static final int PAUSE = 50;   // milliseconds

    private final Answer server;
    private final Socket socket = new Socket();
    private final List<String> story = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Connects. */
    public Talker(Answer server) throws IOException {
        this.server = server;
        try {
            socket.connect(server.address(), PATIENCE);
        } catch (IOException e) {
            throw failure("a server at " + server.address(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        socket.setSoTimeout(PATIENCE);
    }

    /** Sends the text in UTF-8. */
    public void send(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        try {
            socket.getOutputStream().write(bytes);
            story.add("sent " + Peer.show(bytes));
        } catch (IOException e) {
            story.add("could not send " + Peer.show(bytes) + ": " + e.getMessage());   // what comes back tells more
        }
    }

    /** The server may have closed the connection by now, but not broken it off: then this first write after it succeeds. */
    public void expectNoReset() {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            throw failure("that the server reads all that the client has sent, and closes then",
                "a reset, for bytes were unread when the server closed the connection: " + e.getMessage());
        }
    }

    /** Sends from now on as fast as the server reads, until the connection ends. */
    public void floods() throws IOException {
        story.add("began to send without end, as fast as the server reads");
        sendWithoutEnd("x".repeat(64 * 1024), 0);
    }

    /** Sends a byte from time to time, so that no {@code read} waits long for it, until the connection ends. */
    public void drips() throws IOException {
        story.add("began to send a byte every " + PAUSE + " ms, without end");
        sendWithoutEnd("x", PAUSE);
    }

    private void sendWithoutEnd(String piece, int pause) throws IOException {
        OutputStream out = socket.getOutputStream();
        Thread talker = new Thread(() -> {
            try {
                do {
                    out.write(piece.getBytes(UTF_8));
                } while (!closed.await(pause, TimeUnit.MILLISECONDS));
            } catch (IOException | InterruptedException e) {
                // the server, or the check, has had enough
            }
        }, "talker");
        talker.setDaemon(true);
        talker.start();
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

    /** Breaks off, which also ends what still sends. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            // then there is nothing left to close
        }
    }
}
