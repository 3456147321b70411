package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;

/** Wrong: the client believes every length that its server sends. Rejected by {@code clientRefusesAHostileLength}. */
public final class LengthFirst {
    private static final int MAX_MESSAGE = 10_000;   // bytes

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

    private static void talk(InputStream in, OutputStream out) throws IOException {
        while (true) {
            write(out, read(in));
        }
    }

    public static String ask(Socket server, String message) throws IOException {
        write(server.getOutputStream(), message.getBytes(UTF_8));
        DataInputStream in = new DataInputStream(server.getInputStream());
        byte[] reply = new byte[in.readInt()];
        in.readFully(reply);
        return new String(reply, UTF_8);
    }

    private static byte[] read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 0 || length > MAX_MESSAGE) {
            throw new IOException("a length that cannot be: " + length);
        }
        byte[] message = new byte[length];
        data.readFully(message);
        return message;
    }

    private static void write(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array());
    }
}
