package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;

/**
 * Sends each message back, its length first.
 *
 * <p>Server and client read with the same method, so both check a length before they use it: it comes from the network.
 * {@code DataInputStream} keeps nothing back, so a new one for each message loses nothing; a stream with a buffer would.
 * It throws an {@code EOFException} when the stream ends too early. Length and message leave in one write.
 */
public final class LengthFirst {
    private static final int MAX_MESSAGE = 10_000;   // bytes

    /** Serves one client after another, until the listener is closed. */
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    /** Talks with one client until the end: when this returns or throws, the connection is closed. */
    private static void talk(InputStream in, OutputStream out) throws IOException {
        while (true) {
            write(out, read(in));   // read() ends the loop with an exception, even when the client has closed
        }
    }

    /** The client: sends the message, and returns the reply. The connection stays open for the next call. */
    public static String ask(Socket server, String message) throws IOException {
        write(server.getOutputStream(), message.getBytes(UTF_8));
        return new String(read(server.getInputStream()), UTF_8);
    }

    /** The next message; an {@code EOFException} says that there is none, or only a part of it. */
    private static byte[] read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 0 || length > MAX_MESSAGE) {
            throw new IOException("impossible length: " + length);
        }
        byte[] message = new byte[length];
        data.readFully(message);   // as many reads as it takes
        return message;
    }

    private static void write(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array());
    }

    /** Runs the server or, with a message, the client. Arguments: {@code [host] [port] [message]}. */
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8008;
        if (args.length > 2) {
            try (Socket server = new Socket(host, port)) {
                System.out.println(ask(server, args[2]));
            }
            return;
        }
        try (ServerSocket listener = new ServerSocket(port, 5, InetAddress.getByName(host))) {
            System.out.println("listening on " + host + ":" + listener.getLocalPort());
            serve(listener);
        }
    }
}
