package sockets.step1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/** The bare client of a test: bytes in, bytes out, and every bad habit. */
final class Peer implements Closeable {
    final Socket socket;

    Peer(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(100_000);
    }

    /** As the server's log calls it. */
    String name() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    /** Exactly this many bytes; fewer only if the stream ends first. */
    byte[] receive(int length) throws IOException {
        return socket.getInputStream().readNBytes(length);
    }

    /** As many bytes as the text has. */
    String receiveAsMuchAs(String text) throws IOException {
        return new String(receive(text.getBytes(UTF_8).length), UTF_8);
    }

    /** -1 at end of stream. */
    int read() throws IOException {
        return socket.getInputStream().read();
    }

    /** Says that no more will come, and goes on reading: FIN in one direction. */
    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Breaks off: RST instead of FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
