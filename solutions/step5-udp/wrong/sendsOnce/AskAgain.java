package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;

/** Wrong: waits three times, but asks only once. Rejected by {@code asksAgainIfNothingComes}. */
public final class AskAgain {
    private AskAgain() {
    }

    /** Asks the server, three times at most, and returns its reply. */
    public static String ask(SocketAddress server, String message, int millis) throws IOException {
        byte[] question = message.getBytes(UTF_8);
        DatagramPacket reply = new DatagramPacket(new byte[2048], 2048);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.setSoTimeout(millis);
            socket.send(new DatagramPacket(question, question.length));
            for (int i = 0; i < 3; i++) {
                try {
                    socket.receive(reply);
                    return new String(reply.getData(), 0, reply.getLength(), UTF_8);
                } catch (SocketTimeoutException e) {
                    // wait again
                }
            }
        }
        throw new SocketTimeoutException("no reply");
    }
}
