package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.Charset;

/** 乱码: text is bytes on its way, and somebody read them with another charset than they were written with. */
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

    /** The wire: both sides name the charset, and it is the same. */
    static String mended(String text) throws IOException {
        try (Socket socket = Peers.received(text.getBytes(UTF_8))) {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** The screen: System.out is a PrintStream with a charset of its own. It prints ? for what that does not have. */
    static String printed(String text, Charset screen) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PrintStream(bytes, true, screen).print(text);
        return bytes.toString(screen);
    }

    /** Which charsets this Java uses on this machine when nobody names one. */
    static String here() {
        String bytes = Charset.defaultCharset().name();
        String screen = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", bytes));
        return "JDK " + Runtime.version().feature() + ": bytes and text " + bytes + ", System.out " + screen
            + ", the system itself " + System.getProperty("native.encoding");
    }

    static void play(Show show) throws IOException {
        show.broken("wire: sent as UTF-8, read as GBK: " + broken("你好", UTF_8, GBK));
        show.broken("wire: sent as GBK, read as UTF-8: " + broken("你好", GBK, UTF_8));
        show.broken("screen: right on the wire, printed by a System.out in US-ASCII: " + printed("你好", US_ASCII));
        show.why("""
            Three places have a charset: the wire, the screen with the keyboard, and the source file. The shape of the
            garbage tells: odd Chinese or Latin letters: UTF-8 read as something else; U+FFFD: something else read as
            UTF-8; question marks: a charset without these characters. Here, when nobody names one:
            """ + here());
        show.mended("wire: UTF-8 named on both sides: " + mended("你好"));
        show.mended("screen: a System.out in UTF-8: " + printed("你好", UTF_8));
    }
}
