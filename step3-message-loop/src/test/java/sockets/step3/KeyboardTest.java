package sockets.step3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.*;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;

/** The keyboard of the client. ProgramsTest proves which charset it has where there is no {@code stdin.encoding}. */
@Timeout(120)
class KeyboardTest {
    private static final String PROMPT = "message (q to quit): ";

    private final InputStream in = System.in;
    private final String encoding = System.getProperty("stdin.encoding");

    @AfterEach
    void restore() {
        System.setIn(in);
        claim(encoding);
    }

    private static void claim(String charset) {
        if (charset == null) {
            System.clearProperty("stdin.encoding");
        } else {
            System.setProperty("stdin.encoding", charset);
        }
    }

    /** A keyboard that claims one charset, or none, while this is typed in another. */
    private static Keyboard keyboard(String claimed, String typed, Charset charset) {
        claim(claimed);
        System.setIn(new ByteArrayInputStream(typed.getBytes(charset)));
        return new Keyboard();
    }

    @ParameterizedTest
    @CsvSource({"GBK, 你好", "UTF-8, 你好 🚀", "Big5, 你好", "windows-1252, é", "US-ASCII, hello"})
    void readsTheCharsetOfTheTerminal(Charset charset, String message) throws Exception {
        Screen.of(() -> assertThat(keyboard(charset.name(), message + "\n", charset).ask()).isEqualTo(message));
    }

    @Test
    void readsUtf8IfTheTerminalClaimsToBeAscii() throws Exception {   // a Linux without a language: LANG=C
        Screen.of(() -> assertThat(keyboard("ANSI_X3.4-1968", "你好\n", UTF_8).ask()).isEqualTo("你好"));
    }

    @ParameterizedTest
    @ValueSource(strings = "no-such-charset")
    @NullSource
    void looksElsewhereIfTheTerminalClaimsNothingThatJavaKnows(String claimed) throws Exception {
        Screen.of(() -> assertThat(keyboard(claimed, "hello\n", UTF_8).ask()).isEqualTo("hello"));
    }

    @Test
    void asksAgainUntilAMessageCanBeSentAndSaysWhy() throws Exception {
        List<String> messages = new ArrayList<>();
        String screen = Screen.of(() -> {
            Keyboard keyboard = keyboard("UTF-8", "\n" + "x".repeat(1025) + "\nhello\nno line end", UTF_8);
            messages.add(keyboard.ask());
            messages.add(keyboard.ask());
            messages.add(keyboard.ask());
        });
        assertThat(messages).containsExactly("hello", "no line end", null);
        assertThat(screen.split("\n")).satisfiesExactly(
            line -> assertThat(line).startsWith(PROMPT + "Not sent: the message is empty"),
            line -> assertThat(line).startsWith(PROMPT + "Not sent: the message has 1025 bytes"),
            line -> assertThat(line).isEqualTo(PROMPT + PROMPT + PROMPT));
        assertThat(screen).as("the shell's prompt comes in a line of its own").endsWith("\n");
    }

    @Test
    void itsQuestionIsOnTheScreenBeforeItWaits() throws Exception {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        List<String> seen = new ArrayList<>();
        System.setIn(new InputStream() {
            @Override
            public int read() {
                seen.add(screen.toString(UTF_8));
                return -1;
            }
        });
        PrintStream before = System.out;
        System.setOut(new PrintStream(new BufferedOutputStream(screen), false, UTF_8));   // what is printed waits for flush()
        try {
            new Keyboard().ask();
        } finally {
            System.setOut(before);
        }
        assertThat(seen.get(0)).isEqualTo(PROMPT);
    }
}
