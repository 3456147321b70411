package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;

/** Wrong: makes room for a message before it looks at the length. Rejected by {@code refusesAHostileLength}. */
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
        return new String(read(server.getInputStream()), UTF_8);
    }

    private static byte[] read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] message = new byte[data.readInt()];
        if (message.length > MAX_MESSAGE) {
            throw new IOException("a length that cannot be: " + message.length);
        }
        data.readFully(message);
        return message;
    }

    private static void write(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array());
    }
}
