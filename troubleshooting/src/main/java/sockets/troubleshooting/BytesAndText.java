package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;
import java.util.Arrays;

/** A file arrives empty or broken, a number arrives wrong: they were not read in the way they were written. */
final class BytesAndText {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};   // as each PNG file begins

    private BytesAndText() {
    }

    /** The name through a reader, the contents from the stream below it. The reader has taken them already. */
    static byte[] broken(InputStream in) throws IOException {
        new BufferedReader(new InputStreamReader(in, UTF_8)).readLine();
        return in.readAllBytes();
    }

    /** Name, length and contents from one stream, as they were written. */
    static byte[] fixed(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        data.readUTF();   // the name; only for what writeUTF() has written
        return data.readNBytes(data.readInt());
    }

    static void send(OutputStream socket, String name, byte[] contents) throws IOException {
        DataOutputStream out = new DataOutputStream(socket);
        out.writeUTF(name);
        out.writeInt(contents.length);
        out.write(contents);
    }

    /** Bytes are not text: those that are not UTF-8 become U+FFFD, which is written as other bytes. */
    static byte[] brokenAsText(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        Reader reader = new InputStreamReader(in, UTF_8);
        for (int letter; (letter = reader.read()) != -1; ) {
            text.append((char) letter);
        }
        return text.toString().getBytes(UTF_8);
    }

    /** C, C# and Python on a PC send the lowest byte of a number first. Java expects the highest. */
    static int fixedNumber(InputStream in) throws IOException {
        return Integer.reverseBytes(new DataInputStream(in).readInt());
    }

    /** A way to read. */
    interface Reading {
        Object of(InputStream in) throws Exception;
    }

    private static String read(byte[] sent, Reading reading) throws Exception {
        try (Socket socket = Peers.received(sent)) {
            Object what = reading.of(socket.getInputStream());
            return what instanceof byte[] bytes ? Arrays.toString(bytes) : what.toString();
        }
    }

    static void play(Show show) throws Exception {
        byte[] five = {5, 0, 0, 0};   // as C's send(s, &five, 4, 0) and Python's struct.pack('<i', 5) do it
        show.broken("the name by readLine(), then the contents: " + read("cat.png\nmiaow".getBytes(UTF_8), BytesAndText::broken));
        show.broken("sent " + Arrays.toString(PICTURE) + ", through a Reader: " + read(PICTURE, BytesAndText::brokenAsText));
        show.broken("C sends 5, readInt(): " + read(five, in -> new DataInputStream(in).readInt()));
        show.broken("text, readUTF(): " + Show.outcome(() -> read("hello\n".getBytes(UTF_8), in -> new DataInputStream(in).readUTF())));
        show.why("""
            A reader reads ahead, and turns bytes into text: what is not text is lost. readInt() takes the first byte
            as the highest. readUTF() takes the first two bytes as a length: "he" is 26725.""");
        ByteArrayOutputStream upload = new ByteArrayOutputStream();
        send(upload, "cat.png", PICTURE);
        show.fixed("name, length and contents from one stream: " + read(upload.toByteArray(), BytesAndText::fixed));
        show.fixed("C sends 5, Integer.reverseBytes(readInt()): " + read(five, BytesAndText::fixedNumber));
    }
}
