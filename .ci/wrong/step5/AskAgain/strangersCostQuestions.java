package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: asks again when a stranger has sent something. Rejected by {@code ignoresStrangers}. */
public final class AskAgain {
    public static String ask(SocketAddress server, String message, int millis) throws IOException {
        byte[] question = message.getBytes(UTF_8);
        DatagramPacket reply = new DatagramPacket(new byte[2048], 2048);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(millis);
            for (int i = 0; i < 3; i++) {
                socket.send(new DatagramPacket(question, question.length, server));
                try {
                    socket.receive(reply);
                    if (!reply.getSocketAddress().equals(server)) {
                        continue;
                    }
                    return new String(reply.getData(), 0, reply.getLength(), UTF_8);
                } catch (SocketTimeoutException e) {
                    // ask again
                }
            }
        }
        throw new SocketTimeoutException("no reply");
    }
}
