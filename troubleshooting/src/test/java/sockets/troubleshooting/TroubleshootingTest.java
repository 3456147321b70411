package sockets.troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The menu, and the plays as a user sees them. */
class TroubleshootingTest {
    /** What it prints. */
    private static String run(String words) throws Exception {
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
        for (int i = 0; i < Problems.ALL.size(); i++) {
            assertThat(list).containsPattern("(?m)^ ?" + (i + 1) + "  " + Problems.ALL.get(i).name() + " +"
                + Pattern.quote(Problems.ALL.get(i).symptom()) + "$");
        }
        assertThat(list).contains("\"-Dexec.args=address-in-use\"");
        assertThat(list.lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @CsvSource({"read-length-ignored", "10", "byelo WORLD", "StringIndexOutOfBoundsException: offset 0"})
    void playsAProblemByItsNameOrNumberOrAPartOfItsText(String words) throws Exception {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Address already in use                                                       | address-in-use
        Exception in thread "main" java.net.BindException: Address already in use    | address-in-use
        connection RESET                                                             | connection-reset
        java.net.SocketException: Connection reset by peer                           | broken-pipe
        socket closed                                                                | socket-closed
        SocketException: Broken pipe                                                 | broken-pipe
        an empty line hangs                                                          | both-wait
        the second client gets no answer                                             | second-client-waits
        Chinese comes out garbled                                                    | garbled-text
        my change has no effect                                                      | maven-runs-old-code
        Exception: java.io.EOFException at java.base                                 | endless-errors
        second client hangs                                                          | second-client-waits
        my client hangs after I press Enter on an empty line                         | both-wait
        Connection reset kills my server                                             | connection-reset
        Chinese comes out as \u00e4\u00bd\u00a0\u00e5\u00a5\u00bd                           | garbled-text
        \u00e4\u00bd\u00a0\u00e5\u00a5\u00bd                                                | garbled-text
        浣犲ソ                                                                        | garbled-text
        ???                                                                          | garbled-text
        ????                                                                         | garbled-text
        Chinese                                                                      | garbled-text
        console                                                                      | garbled-text
        IDE console                                                                  | garbled-text
        typed Chinese arrives as ?? in my program                                    | garbled-text
        helloworld: two messages glued                                               | sticky-messages
        100% CPU                                                                     | endless-errors
        100 % CPU                                                                    | endless-errors
        CPU usage 100                                                                | endless-errors
        infinite loop                                                                | endless-errors
        the fan howls                                                                | endless-errors
        死循环                                                                          | endless-errors
        stuck                                                                        | both-wait
        freezes                                                                      | both-wait
        卡住                                                                           | both-wait
        空行                                                                           | both-wait
        recv                                                                         | sticky-messages
        reply in pieces                                                              | sticky-messages
        second half of the old reply                                                 | sticky-messages
        粘包 拆包                                                                        | sticky-messages
        my friend cannot connect                                                     | who-can-reach
        firewall                                                                     | who-can-reach
        cant assign requested address                                                | who-can-reach
        WinError 10060                                                               | cannot-connect
        连接超时                                                                         | cannot-connect
        拒绝连接                                                                         | cannot-connect
        wont stop                                                                    | server-wont-stop
        Server won’t stop                                                            | server-wont-stop
        端口被占用                                                                        | address-in-use
        中文乱码                                                                         | garbled-text
        IntelliJ prints ä½ å¥½                                                       | garbled-text
        the terminal prints garbled Chinese                                          | garbled-text
        reading hangs after a big reply                                              | big-message-hangs
        """)
    void findsTheProblemOfAText(String words, String name) {
        assertThat(Problems.find(words)).extracting(Problem::name).startsWith(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"infancy", "the server and the client", "cpus"})
    void findsNothingInsideAWordAndByNoWordThatManyProblemsHave(String words) {
        assertThat(Problems.find(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"empty line, 'put sending and receiving into if (!line.isEmpty()) { ... }, in Python below if text:'",
        "recv, 'replies = sock.makefile(''r'', encoding=''utf-8'', newline=''\\n'') once, then replies.readline()'",
        "CPU, 'let the read be the condition, while ((n = in.read(buffer)) != -1); in Python: if not data: break'",
        "浣犲ソ, 'unchanged and in a terminal, go to screen (4); in your own begin at 1.'",
        "浣犲ソ, Settings | Editor | General | Console | Default Encoding", "浣犲ソ, set MAVEN_OPTS=-Dsun.stdout.encoding=GBK",
        "浣犲ソ, $env:MAVEN_OPTS=\"-Dsun.stdout.encoding=GBK\""})
    void theShortMendsOfThePageAreSaidByTheProgramToo(String words, String mend) throws Exception {
        assertThat(Files.readString(Path.of("README.md")).replace("`", "").replaceAll("\\s+", " ")).contains(mend);
        assertThat(run(words)).containsPattern("mend    \\| .*" + Pattern.quote(mend));
    }

    @Test
    void namesTheOtherProblemsThatFit() throws Exception {
        assertThat(run("Address already in use")).startsWith("--- address-in-use: ")
            .contains("\nalso    | time-wait: ");
        assertThat(run("ConnectException: Connection timed out")).startsWith("--- cannot-connect: ")
            .contains("\nalso    | who-can-reach: ");
        assertThat(run("Nagle")).doesNotContain("also    | ");
    }

    @ParameterizedTest
    @CsvSource({"my client was killed, connection-reset", "second client hangs, second-client-waits",
        "my q does not quit, keyboard", "it prints helloworld, sticky-messages"})
    void wordsOfOnesOwnLeadToTheProblemThatMentionsMostOfThem(String words, String name) {
        assertThat(Problems.find(words)).extracting(Problem::name).contains(name);
    }

    @Test
    void aScreenWithoutChineseIsShownNumbersAndNoFalseQuestionMarks() throws Exception {
        try (Program program = Program.start(Troubleshooting.class, List.of("-Dfile.encoding=US-ASCII",
            "-Dstdout.encoding=US-ASCII", "-Dsun.stdout.encoding=US-ASCII"), "garbled-text")) {
            assertThat(program.rest()).contains("read as UTF-8: <U+FFFD><U+FFFD><U+FFFD>, number 65533\n",
                "<U+FFFD>: something else", "by a System.out in US-ASCII: ??\n", "on both sides: <U+4F60><U+597D>, number 20320\n");
        }
        assertThat(Show.readable("你好 \ufffd 🚀 hi", Charset.forName("GBK"))).isEqualTo("你好 <U+FFFD> <U+1F680> hi");
    }

    @Test
    void anUnknownWordListsWhatThereIsAndFails() throws Exception {
        try (Program program = Program.start(Troubleshooting.class, "no", "such", "thing")) {
            assertThat(program.rest()).contains("\n10  read-length-ignored ", "-Dexec.args");
            assertThat(program.errorsAtExit(1)).contains("no such thing").hasLineCount(1);
        }
    }

    @Test
    void everyProblemHasAFileOfItsNameWithABrokenAndAMendedWay() throws Exception {
        List<String> names = new ArrayList<>();
        for (Problem problem : Problems.ALL) {
            if (problem.play() == null) {
                continue;
            }
            String className = Arrays.stream(problem.name().split("-"))
                .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1)).collect(Collectors.joining());
            names.add(className);
            Class<?> file = Class.forName("sockets.troubleshooting." + className);
            List<String> methods = Stream.of(file.getDeclaredMethods()).map(method -> method.getName()).toList();
            assertThat(methods).as(className).anyMatch(name -> name.startsWith("broken"))
                .anyMatch(name -> name.startsWith("mended")).contains("play");
        }
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void allPlaysEveryProblemBrokenThenWhyThenMendedAndLeavesNothingBehind() throws Exception {
        Peers.connect().close();   // at the first close Java opens a socket that it keeps for itself
        List<Thread> threads = threads();
        long sockets = sockets();
        String[] plays = run("all").split("(?m)^--- ");

        List<Problem> played = Problems.ALL.stream().filter(problem -> problem.play() != null).toList();
        assertThat(plays).hasSize(played.size() + 1);
        for (int i = 0; i < played.size(); i++) {
            Problem problem = played.get(i);
            assertThat(plays[i + 1]).startsWith(problem.name() + ": ").doesNotContain("sorry   | ")
                .containsSubsequence("\nmend    | " + problem.mend(), "\nbroken  | ", "\nwhy     | ", "\nmended  | ",
                    "\npage    | troubleshooting/README.md#" + problem.name() + "\n");
        }
        assertThat(threads()).as("threads").isSubsetOf(threads);
        assertThat(sockets()).as("sockets").isLessThanOrEqualTo(sockets);
        assertThat(ProcessHandle.current().children()).as("processes").isEmpty();
    }

    @Test
    void theDemoPlaysTheThreeOfTheArticleAndEnds() throws Exception {
        try (Program demo = Program.start(Demo.class)) {
            assertThat(demo.rest()).startsWith("--- troubleshooting: ").containsSubsequence(
                "--- address-in-use: ", "java.net.BindException", "--- second-client-waits: ", "broken  | the second client is ",
                "mended  | the second client is ", "--- connection-reset: ", "the server ends: ", "the next client: answered");
            assertThat(demo.errorsAtExit(0)).isEmpty();
        }
    }

    /** The threads of this program; those that Java keeps for itself are in another group. */
    private static List<Thread> threads() {
        Thread[] threads = new Thread[100];
        int count = Thread.currentThread().getThreadGroup().enumerate(threads);
        return List.of(Arrays.copyOf(threads, count));
    }

    /** How many sockets this process has open. Elsewhere than on Linux: 0. */
    private static long sockets() throws Exception {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(all)) {
            return files.filter(TroubleshootingTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (Exception e) {   // the directory that is being listed
            return false;
        }
    }
}
