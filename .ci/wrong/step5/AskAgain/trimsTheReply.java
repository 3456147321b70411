package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: takes the whole buffer and trims it. Rejected by {@code returnsTheReplyExactly}. */
public final class AskAgain {
    private static final int TIMES = 3;

    public static String ask(SocketAddress server, String message, int millis) throws IOException {
        byte[] question = message.getBytes(UTF_8);
        DatagramPacket reply = new DatagramPacket(new byte[2048], 2048);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.setSoTimeout(millis);
            for (int i = 0; i < TIMES; i++) {
                socket.send(new DatagramPacket(question, question.length));
                try {
                    socket.receive(reply);
                    return new String(reply.getData(), UTF_8).trim();
                } catch (SocketTimeoutException e) {
                    // the question or the reply is lost, or late: ask again
                }
            }
        }
        throw new SocketTimeoutException("no reply from " + server + ", asked " + TIMES + " times");
    }
}
