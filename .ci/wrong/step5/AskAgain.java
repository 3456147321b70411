package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

// ---- neverGivesUp
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

// ---- onePortForAll
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

// ---- smallBuffer
/** Wrong: has no room for a long reply. Rejected by {@code returnsTheReplyExactly}. */
public final class AskAgain {
    public static String ask(SocketAddress server, String message, int millis) throws IOException {
        byte[] question = message.getBytes(UTF_8);
        DatagramPacket reply = new DatagramPacket(new byte[1024], 1024);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.setSoTimeout(millis);
            for (int i = 0; i < 3; i++) {
                socket.send(new DatagramPacket(question, question.length));
                try {
                    socket.receive(reply);
                    return new String(reply.getData(), 0, reply.getLength(), UTF_8);
                } catch (SocketTimeoutException e) {
                    // ask again
                }
            }
        }
        throw new SocketTimeoutException("no reply");
    }
}

// ---- strangersCostQuestions
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

// ---- trimsTheReply
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
