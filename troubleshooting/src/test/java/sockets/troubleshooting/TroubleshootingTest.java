package sockets.troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The menu, and what the program makes of words. */
class TroubleshootingTest {
    /** What it prints. */
    static String run(String words) throws Exception {
        PrintStream screen = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String charset = System.getProperty("sun.stdout.encoding", "");
        System.setProperty("sun.stdout.encoding", "UTF-8");   // JDK 17 cannot ask System.out
        try {
            assertThat(Troubleshooting.run(words)).as("exit status").isZero();
        } finally {
            System.setOut(screen);
            if (charset.isEmpty()) {
                System.clearProperty("sun.stdout.encoding");
            } else {
                System.setProperty("sun.stdout.encoding", charset);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void withoutArgumentsItListsAllProblemsNumberedWithTheirSymptoms() throws Exception {
        String list = run("");
        int number = 1;
        for (Page.Problem problem : Page.read().problems().values()) {
            assertThat(list).containsPattern("(?m)^ ?" + number++ + "  " + problem.name() + " +" + Pattern.quote(problem.symptom()) + "$");
        }
        assertThat(list).contains("\"-Dexec.args=address-in-use\"");
        assertThat(list.lines()).allMatch(line -> line.length() <= 110);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-length-ignored", "10", "StringIndexOutOfBoundsException: offset 0, count -1, length 1024"})
    void playsAProblemByItsNameOrNumberOrItsText(String words) throws Exception {
        String name = "read-length-ignored";
        assertThat(run(words)).startsWith("--- " + name + ": ")
            .contains("byelo world", "\npage    | troubleshooting/README.md#" + name + "\n");
    }

    @Test
    void takesTheWordsOfAnErrorTextOneByOne() throws Exception {
        try (Program program = Program.start(Troubleshooting.class, "address", "ALREADY", "in", "use")) {
            assertThat(program.rest()).startsWith("--- address-in-use: ");
            assertThat(program.errorsAtExit(0)).isEmpty();
        }
    }

    @Test
    void namesTheOtherProblemsThatFit() throws Exception {
        assertThat(run("Address already in use")).startsWith("--- address-in-use: ").contains("\nalso    | time-wait: ");
        assertThat(run("java.net.ConnectException: Connection timed out")).contains("\nalso    | who-can-reach: ");
        assertThat(run("server in wsl windows client Connection refused: connect")).startsWith("--- cannot-connect: ")
            .contains("\nalso    | where-it-runs: ");
    }

    @Test
    void yourOwnWordsPlayNothing() throws Exception {
        assertThat(run("my friend cannot connect")).startsWith("Perhaps:\n\n* It works on my machine only; ")
            .contains("\n  who-can-reach: Name the same address on both sides", "\n  troubleshooting/README.md#who-can-reach\n").doesNotContain("--- ", "broken  |");
    }

    @Test
    void anUnknownErrorIsNamedFirstAndPlaysNothing() throws Exception {
        try (Program program = Program.start(Troubleshooting.class, "java.sql.SQLException: Connection refused")) {
            assertThat(program.rest()).startsWith("Not in this course: java.sql.SQLException: Connection refused\n")
                .contains("\n  cannot-connect: ").doesNotContain("--- ", "broken  |").containsPattern("(?s)^([^*]*\\*){1,3}[^*]*$");
            assertThat(program.errorsAtExit(1)).isEmpty();
        }
    }

    @Test
    void findsThePageWhereverItIsStarted(@TempDir Path elsewhere) throws Exception {
        Path classes = Path.of("target/classes").toAbsolutePath();
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            classes.toString(), Troubleshooting.class.getName(), "3").directory(elsewhere.toFile()).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("--- one-instance-only: ");
    }

    @Test
    void namesThePageThatIsMissing(@TempDir Path module) throws Exception {
        Path classes = Path.of("target/classes/sockets/troubleshooting");
        Path copies = Files.createDirectories(module.resolve("target/classes/sockets/troubleshooting"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(classes)) {
            for (Path file : files) {
                Files.copy(file, copies.resolve(file.getFileName()));
            }
        }
        Files.createFile(module.resolve("pom.xml"));
        Files.copy(Path.of("README.md"), module.resolve("README.md"));
        try (Program program = Program.java("-cp", module.resolve("target/classes").toString(), Troubleshooting.class.getName(), "all")) {
            assertThat(program.errorsAtExit(1)).startsWith("A page that this program reads is missing: ").contains("README.zh-CN.md\nCopy it ");
        }
    }

    @Test
    void aScreenWithoutChineseGetsNumbersAndNoFalseQuestionMarks() throws Exception {
        try (Program program = Program.start(Troubleshooting.class, List.of("-Dfile.encoding=US-ASCII",
            "-Dstdout.encoding=US-ASCII", "-Dsun.stdout.encoding=US-ASCII"), "garbled-text")) {
            assertThat(program.rest()).contains("read as UTF-8: <U+FFFD><U+FFFD><U+FFFD>, number 65533\n",
                "<U+FFFD>: something else", "by a System.out in US-ASCII: ??\n", "on both sides: <U+4F60><U+597D>, number 20320\n");
        }
        assertThat(Show.readable("你好 \ufffd 🚀 hi", Charset.forName("GBK"))).isEqualTo("你好 <U+FFFD> <U+1F680> hi");
    }

    @Test
    void saysSoWhenNothingComesCloseToTheWords() throws Exception {
        try (Program program = Program.start(Troubleshooting.class, "how", "to", "cook", "rice")) {
            assertThat(program.rest()).startsWith("Nothing on the page comes close.");
            assertThat(program.errorsAtExit(1)).isEmpty();
        }
    }

    @Test
    void theDemoPlaysItsThreeProblemsAndEnds() throws Exception {
        try (Program demo = Program.start(Demo.class)) {
            assertThat(demo.rest()).startsWith("--- troubleshooting: ").containsSubsequence(
                "--- address-in-use: ", "java.net.BindException", "--- second-client-waits: ", "broken  | the second client is ",
                "fixed   | the second client is ", "--- connection-reset: ", "the server ends: ", "the next client: answered")
                .as("tables are for those who have the problem").doesNotContain(" -> ");
            assertThat(demo.errorsAtExit(0)).isEmpty();
        }
    }
}
