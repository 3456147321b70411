package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/** 乱码: text travels as bytes, and somebody read them with a different charset from the one they were written with. */
final class GarbledText {
    static final Charset GBK = Charset.forName("GBK");   // what Chinese Windows uses

    private GarbledText() {
    }

    /** The wire: each side uses "its" charset, the default of its own system. */
    static String broken(String text, Charset sender, Charset receiver) throws IOException {
        try (Socket socket = Peers.received(text.getBytes(sender))) {
            return new String(socket.getInputStream().readAllBytes(), receiver);
        }
    }

    /** The wire: each byte becomes a char. That is Latin-1, whatever the sender wrote. */
    static String brokenByteByByte(String text) throws IOException {
        try (Socket socket = Peers.received(text.getBytes(UTF_8))) {
            StringBuilder read = new StringBuilder();
            for (int b; (b = socket.getInputStream().read()) != -1; ) {
                read.append((char) b);
            }
            return read.toString();
        }
    }

    /** The wire: both sides name the charset, and it is the same. */
    static String fixed(String text) throws IOException {
        try (Socket socket = Peers.received(text.getBytes(UTF_8))) {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** The screen: System.out is a PrintStream with a charset of its own. It prints ? for what that charset lacks. */
    static String printed(String text, Charset screen) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PrintStream(bytes, true, screen).print(text);
        return bytes.toString(screen);
    }

    /** The screen of this program. A PrintStream can be asked since JDK 18. */
    static Charset screen() {
        try {
            return (Charset) PrintStream.class.getMethod("charset").invoke(System.out);
        } catch (ReflectiveOperationException e) {
            return Charset.forName(System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name()));
        }
    }

    /** The keyboard: System.in has bytes only, and a Scanner that is told no charset takes the default. */
    static Scanner keyboard() {
        return new Scanner(System.in, keyboardCharset());
    }

    /** What the keyboard sends is in the terminal's charset, which may not be UTF-8: on a Chinese Windows it is GBK. */
    private static Charset keyboardCharset() {
        String name = System.getProperty("stdin.encoding");   // since JDK 25
        Charset charset = name != null && Charset.isSupported(name) ? Charset.forName(name)
            : System.console() != null ? System.console().charset() : Charset.defaultCharset();
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;   // UTF-8 contains ASCII
    }

    /** The number of the first letter: the same on every screen, whatever the screen makes of the letter itself. */
    static int number(String text) {
        return (int) text.charAt(0);
    }

    /** Which charsets this Java uses on this machine when nobody names one. */
    static String here() {
        return "JDK " + Runtime.version().feature() + ": getBytes() and new String() " + Charset.defaultCharset()
            + ", System.out " + screen() + ", the system itself " + System.getProperty("native.encoding");
    }

    static void play(Show show) throws IOException {
        String odd = broken("你好", UTF_8, GBK);
        String lost = broken("你好", GBK, UTF_8);
        String latin = brokenByteByByte("你好");
        show.broken("wire: sent as UTF-8, read by (char) in.read(): " + latin + ", number " + number(latin));
        show.broken("wire: sent as UTF-8, read as GBK: " + odd + ", number " + number(odd));
        show.broken("wire: sent as GBK, read as UTF-8: " + lost + ", number " + number(lost));
        show.broken("screen: right on the wire, printed by a System.out in US-ASCII: " + printed("你好", US_ASCII));
        show.why("""
            Four places have a charset: the source file, the keyboard, the wire, the screen. The garbage shows what
            is wrong. Odd Chinese or Latin letters: UTF-8 read as something else; \ufffd: something else read as UTF-8;
            question marks: a charset without these characters. Here, when nobody names one:
            """ + here());
        if (!screen().newEncoder().canEncode('你')) {
            show.why("This screen does not have all letters. Those that it lacks are shown as a number, <U+4F60>.");
        }
        show.fixed("wire: UTF-8 named on both sides: " + fixed("你好") + ", number " + number(fixed("你好")));
        show.fixed("screen: a System.out in UTF-8: " + printed("你好", UTF_8));
    }
}
