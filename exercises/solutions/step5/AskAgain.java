package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * A client for a server that loses datagrams.
 *
 * <p>The client cannot know whether its question was lost or the reply. All it can do is ask again, and not forever.
 * {@code connect} lets the system drop what others send. Each call has a socket of its own, and so a port of its own: a
 * late reply to an earlier call comes to a port that is closed.
 */
public final class AskAgain {
    private static final int TIMES = 3;

    /** Asks the server at most three times, and returns its reply. */
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
                    return new String(reply.getData(), 0, reply.getLength(), UTF_8);
                } catch (SocketTimeoutException e) {
                    // the question or the reply is lost, or late: ask again
                }
            }
        }
        throw new SocketTimeoutException("no reply from " + server + ", asked " + TIMES + " times");
    }

    /** Runs the client. Arguments: {@code [host] [port] [message]}. */
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 9000;
        String message = args.length > 2 ? args[2] : "hello";
        System.out.println(ask(new InetSocketAddress(host, port), message, 1_000));
    }
}
