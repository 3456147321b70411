package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: asks from the same port in each call. Rejected by {@code ignoresALateReplyToAnEarlierCall}. */
public final class AskAgain {
    private static DatagramSocket socket;

    public static synchronized String ask(SocketAddress server, String message, int millis) throws IOException {
        byte[] question = message.getBytes(UTF_8);
        if (socket == null) {
            socket = new DatagramSocket();
        }
        socket.connect(server);
        socket.setSoTimeout(millis);
        try {
            for (int i = 0; i < 3; i++) {
                socket.send(new DatagramPacket(question, question.length));
                try {
                    DatagramPacket reply = new DatagramPacket(new byte[2048], 2048);
                    socket.receive(reply);
                    return new String(reply.getData(), 0, reply.getLength(), UTF_8);
                } catch (SocketTimeoutException e) {
                    // ask again
                }
            }
        } finally {
            socket.disconnect();
        }
        throw new SocketTimeoutException("no reply");
    }
}
