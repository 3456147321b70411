package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;

// ---- emptyWhenTheServerCloses
/** Wrong: the client returns an empty reply when the server closes. Rejected by {@code clientNoticesThatTheServerHasClosed}. */
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
            write(out, read(in));   // read() ends the loop with an exception, even when the client has closed
        }
    }

    public static String ask(Socket server, String message) throws IOException {
        write(server.getOutputStream(), message.getBytes(UTF_8));
        try {
            return new String(read(server.getInputStream()), UTF_8);
        } catch (EOFException e) {
            return "";
        }
    }

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
}

// ---- lengthInCharacters
/** Wrong: the client counts characters, not bytes. Rejected by {@code clientSendsTheLengthInBytes}. */
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
        DataOutputStream out = new DataOutputStream(server.getOutputStream());
        out.writeInt(message.length());
        out.write(message.getBytes(UTF_8));
        return new String(read(server.getInputStream()), UTF_8);
    }

    private static byte[] read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 0 || length > MAX_MESSAGE) {
            throw new IOException("impossible length: " + length);
        }
        byte[] message = new byte[length];
        data.readFully(message);
        return message;
    }

    private static void write(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array());
    }
}

// ---- memoryFirst
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
            throw new IOException("impossible length: " + message.length);
        }
        data.readFully(message);
        return message;
    }

    private static void write(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array());
    }
}

// ---- oneRead
/** Wrong: takes what one read returns for the whole message. Rejected by {@code waitsForTheWholeMessage}. */
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
        int length = data.readInt();
        if (length < 0 || length > MAX_MESSAGE) {
            throw new IOException("impossible length: " + length);
        }
        byte[] message = new byte[length];
        data.read(message);
        return message;
    }

    private static void write(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array());
    }
}

// ---- trustsItsServer
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
            throw new IOException("impossible length: " + length);
        }
        byte[] message = new byte[length];
        data.readFully(message);
        return message;
    }

    private static void write(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array());
    }
}
