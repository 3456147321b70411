package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/** Wrong: asks again forever. Rejected by {@code givesUpAfterTheThirdTime}. */
public final class AskAgain {
    public static String ask(SocketAddress server, String message, int millis) throws IOException {
        byte[] question = message.getBytes(UTF_8);
        DatagramPacket reply = new DatagramPacket(new byte[2048], 2048);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.setSoTimeout(millis);
            while (true) {
                socket.send(new DatagramPacket(question, question.length));
                try {
                    socket.receive(reply);
                    return new String(reply.getData(), 0, reply.getLength(), UTF_8);
                } catch (SocketTimeoutException e) {
                    // ask again
                }
            }
        }
    }
}
