package sockets.step1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;

/** Arguments and screen. ProgramsTest proves how a program ends that cannot go on. */
class TerminalTest {
    @Test
    void withoutArgumentsItIsThisMachinePort8008AndHello() {
        Terminal terminal = new Terminal();
        assertThat(terminal.host).isEqualTo("127.0.0.1");
        assertThat(terminal.port).isEqualTo(8008);
        assertThat(terminal.words).isEqualTo("hello");
    }

    @Test
    void argumentsThatAreLeftOutAtTheEndHaveTheirDefaults() {
        assertThat(new Terminal("localhost").port).isEqualTo(8008);
        assertThat(new Terminal("localhost", "1").words).isEqualTo("hello");
    }

    @Test
    void theArgumentsAreAHostAPortAndWords() {
        Terminal terminal = new Terminal("localhost", "65535", "good", "morning");
        assertThat(terminal.host).isEqualTo("localhost");
        assertThat(terminal.port).isEqualTo(65_535);
        assertThat(terminal.words).isEqualTo("good morning");
    }

    @Test
    void anEmptyMessageCannotBeSent() {
        assertThat(Terminal.problem("")).startsWith("the message is empty");
    }

    @ParameterizedTest
    @CsvSource({"x, 1024, 1025", "你, 341, 1026"})
    void aMessageIsTooLongIfItHasMoreBytesThanTheServerReads(String character, int fits, int bytes) {
        assertThat(Terminal.problem(character.repeat(fits))).isNull();
        assertThat(Terminal.problem(character.repeat(fits + 1)))
            .isEqualTo("the message has " + bytes + " bytes, and may have at most 1024.");
    }

    @ParameterizedTest
    @ValueSource(ints = {
        0x00, 0x07, '\b', '\t', '\n', '\r', 0x1b, 0x7f, 0x85, 0x9b,    // Cc: control characters
        0xad, 0x200b, 0x2060, 0xfeff, 0xfff9, 0xe0001, 0xe0041,        // Cf: not seen, among them tags
        0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,   // Cf: directions
        0x2028, 0x2029,                                                // Zl, Zp: ends of lines and paragraphs
        0x200c, 0x200d})                                               // Cf: joiners, which join nothing here
    void aHiddenCharacterIsShownAndNotObeyed(int hidden) throws Exception {
        String shown = String.format("<U+%04x>", hidden);
        assertThat(Screen.of(() -> Terminal.print("1" + Character.toString(hidden) + "2"))).isEqualTo("1" + shown + "2\n");
        assertThat(Screen.of(() -> Terminal.print(Character.toString(hidden)))).isEqualTo(shown + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u4f60\u200d \u597d", "\ud83d\ude80\u200d", "a\u200d\u200db"})
    void aJoinerThatJoinsNothingIsShown(String text) throws Exception {
        assertThat(Screen.of(() -> Terminal.print(text))).isEqualTo(text.replace("\u200d", "<U+200d>") + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "你好 🚀", "a  b \"c\" \\ <U+001b>",
        "👨\u200d👩\u200d👧", "👩🏽\u200d🚀", "❤\ufe0f\u200d🔥", "🙂\u200d↔\ufe0f",   // family, astronaut, burning heart, head shaken
        "می\u200cخواهم", "क्\u200dष"})                            // Persian and Hindi words
    void textIsPrintedAsItIs(String text) throws Exception {
        assertThat(Screen.of(() -> Terminal.print(text))).isEqualTo(text + "\n");
    }

    static Stream<Arguments> sent() {
        return Stream.of(
            arguments("hello", "hello"),
            arguments("", ""),
            arguments("a b", "a b"),
            arguments("a   b", "a <space><space>b"),
            arguments("\u3000\u00a0 b", "\u3000<space><space>b"),
            arguments("\"\"", "\\\"\\\""),
            arguments("C:\\dir \\\"", "C:\\\\dir \\\\\\\""),
            arguments("\" 127.0.0.1:1 connected", "\\\" 127.0.0.1:1 connected"),
            arguments("\u001b[2J\n127.0.0.1:1 connected", "<U+001b>[2J<U+000a>127.0.0.1:1 connected"));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void whatAPeerSentCannotLeaveItsQuotationMarks(String sent, String shown) throws Exception {
        String start = "127.0.0.1:1 sent a few bytes: \"";
        assertThat(Screen.of(() -> Terminal.log(start + sent + "\""))).isEqualTo(start + shown + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopped", "two  spaces", "one \" mark  alone"})
    void anEventWithNothingFromAPeerIsLoggedAsItIs(String event) throws Exception {
        assertThat(Screen.of(() -> Terminal.log(event))).isEqualTo(event + "\n");
    }
}
