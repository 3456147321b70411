package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charsets, delays and the keyboard. */
class TextAndToolsTest {
    @Test
    void theGarbageTellsWhoReadWhatAsWhat() throws Exception {
        assertThat(GarbledText.broken("你好", UTF_8, GarbledText.GBK)).isEqualTo("浣犲ソ");
        assertThat(GarbledText.broken("你好", GarbledText.GBK, UTF_8)).matches("\ufffd+");
        assertThat(GarbledText.broken("你好", UTF_8, ISO_8859_1)).isEqualTo("ä½\u00a0å¥½");
        assertThat(GarbledText.printed("你好", US_ASCII)).isEqualTo("??");
        assertThat(GarbledText.brokenByteByByte("你好")).isEqualTo("ä½\u00a0å¥½");
    }

    @Test
    void theNumberOfBytesTellsWhatTheSenderSent() throws Exception {
        assertThat("你好".getBytes(UTF_8)).hasSize(6);
        assertThat("你好".getBytes(GarbledText.GBK)).hasSize(4);
        assertThat("你好".getBytes(US_ASCII)).hasSize(2);
        for (List<Charset> readWrongly : List.of(List.of(UTF_8, GarbledText.GBK), List.of(GarbledText.GBK, UTF_8),
            List.of(UTF_8, ISO_8859_1), List.of(UTF_8, US_ASCII))) {
            String garbled = GarbledText.broken("你好", readWrongly.get(0), readWrongly.get(1));
            assertThat(garbled.getBytes(UTF_8)).as("read as " + readWrongly).hasSizeGreaterThanOrEqualTo(9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"你好", "é", "🚀", "hello"})
    void utf8OnBothSidesCarriesEveryText(String text) throws Exception {
        assertThat(GarbledText.fixed(text)).isEqualTo(text);
        assertThat(GarbledText.printed(text, UTF_8)).isEqualTo(text);
        assertThat(GarbledText.broken("hello", UTF_8, GarbledText.GBK)).as("English never shows it").isEqualTo("hello");
    }

    @Test
    void javacThatReadsASourceFileAsGbkMakesTheSameGarbage(@TempDir Path project) throws Exception {
        Path source = Files.writeString(project.resolve("Main.java"),
            "public class Main { public static String run() { return \"你好\"; } }");
        for (String charset : List.of("GBK", "UTF-8")) {
            ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-encoding", charset,
                "-d", project.toString(), source.toString());
            try (URLClassLoader classes = new URLClassLoader(new URL[] {project.toUri().toURL()})) {
                Object text = classes.loadClass("Main").getDeclaredMethod("run").invoke(null);
                assertThat(text).as(charset).isEqualTo(charset.equals("GBK") ? "浣犲ソ" : "你好");
            }
        }
    }

    @Test
    void theKeyboardIsReadWithTheCharsetOfTheConsole() throws Exception {
        try (Program program = Program.start(TextAndToolsTest.class, List.of("-Dstdin.encoding=GBK"))) {
            program.process.getOutputStream().write("你\n".getBytes(GarbledText.GBK));
            program.process.getOutputStream().flush();
            assertThat(program.rest()).isEqualTo("20320\n");
        }
    }

    @Test
    void aTerminalThatClaimsAsciiIsReadAsUtf8() throws Exception {
        try (Program program = Program.start(TextAndToolsTest.class, List.of("-Dstdin.encoding=US-ASCII"))) {
            program.type("你\n");
            assertThat(program.rest()).isEqualTo("20320\n");
        }
    }

    @Test
    void aTerminalInACharsetThatJavaDoesNotKnowIsReadInTheUsualOne() throws Exception {
        try (Program program = Program.start(TextAndToolsTest.class, List.of("-Dstdin.encoding=no-such-charset"))) {
            program.type("你\n");
            assertThat(program.rest()).isEqualTo("20320\n");
        }
    }

    @Test
    void theCharsetOfTheKeyboardIsFoundByTheRuleOfTheClientsOfTheSteps() throws Exception {
        Path keyboard = Path.of("../step3-message-loop/src/main/java/sockets/step3/Keyboard.java");
        assumeTrue(Files.exists(keyboard), "step 3 is not beside this module");
        String source = Files.readString(keyboard);
        String rule = source.substring(source.indexOf("    private static Charset keyboardCharset"), source.lastIndexOf("}\n"));
        assertThat(rule).hasLineCount(6);
        assertThat(Files.readString(Path.of("src/main/java/sockets/troubleshooting/GarbledText.java"))
            .replace("StandardCharsets.", "")).contains(rule);
    }

    /** Prints the number of the letter that was typed. */
    public static void main(String[] args) {
        System.out.println(GarbledText.number(GarbledText.keyboard().nextLine()));
    }

    @Test
    void namesTheCharsetsOfThisMachine() {
        assertThat(GarbledText.here()).startsWith("JDK " + Runtime.version().feature() + ": getBytes() and new String() ");
    }

    @Test
    void twoSmallWritesCostADelayedAcknowledgement() throws Exception {
        Tests.onLinux("the delay differs");
        assertThat(FortyMilliseconds.millis(false, FortyMilliseconds::broken)).isGreaterThanOrEqualTo(35);
    }

    @Test
    void oneWriteOrNoDelayDoesNotCostIt() throws Exception {
        Tests.onLinux("the delay differs");
        assertThat(FortyMilliseconds.millis(false, FortyMilliseconds::fixed)).isLessThan(35);
        assertThat(FortyMilliseconds.millis(true, FortyMilliseconds::broken)).isLessThan(35);
    }

    @Test
    void theEndOfTheInputIsAnErrorForAProgramThatDoesNotExpectIt() {
        assertThatThrownBy(() -> Keyboard.broken(Keyboard.typed("hello\n")))
            .isExactlyInstanceOf(NoSuchElementException.class).hasMessage("No line found");
        assertThatThrownBy(() -> Keyboard.brokenNull(Keyboard.typed("hello\n")))
            .isExactlyInstanceOf(NullPointerException.class).hasMessageContaining("BufferedReader.readLine()");
    }

    @Test
    void theSameLettersAreNotTheSameObject() throws Exception {
        assertThat(Keyboard.brokenQuit(Keyboard.typed("q\n"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo\n", "one\ntwo", "one\ntwo\nq\nthree\n", "one\r\ntwo\r\nq\r\n"})
    void theEndOfTheInputAndQEndTheConversation(String typed) throws Exception {
        assertThat(Keyboard.fixed(Keyboard.typed(typed))).isEqualTo(2);
    }
}
