package sockets.step3;

import java.io.*;
import java.nio.charset.Charset;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/** The keyboard of a client: it asks for messages and decodes what is typed. */
final class Keyboard {
    private final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, keyboardCharset()));

    /** Asks for a line until it can be sent. Returns null at the end of input: Ctrl-D, on Windows Ctrl-Z and Enter. */
    String ask() throws IOException {
        while (true) {
            System.out.print("message (q to quit): ");
            System.out.flush();   // print() without a line end may not appear at once
            String line = lines.readLine();
            if (line == null) {
                System.out.println();
                return null;
            }
            if (line.indexOf('\0') >= 0) {   // where standard input is closed, Java reads one of its own files instead
                System.out.println();
                Terminal.fail("What comes from standard input is not text: perhaps it is closed.\n"
                    + "Start the client in a terminal, without < and |.");
            }
            String problem = Terminal.problem(line);
            if (problem == null) {
                return line;
            }
            Terminal.print("Not sent: " + problem);
        }
    }

    /** The charset of the terminal, which need not be UTF-8: on a Chinese Windows it is GBK. */
    private static Charset keyboardCharset() {
        String name = System.getProperty("stdin.encoding");   // since JDK 25
        Charset charset = name != null && Charset.isSupported(name) ? Charset.forName(name)
            : System.console() != null ? System.console().charset() : Charset.defaultCharset();
        return charset.equals(US_ASCII) ? UTF_8 : charset;   // UTF-8 contains ASCII
    }
}
