package sockets.troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All plays, as a user sees them. It takes longest, and so it has a class of its own, which can run beside the others. */
class AllPlaysTest {
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)   // under a minute, but not on a machine that has other things to do
    void allPlaysEveryProblemBrokenThenWhyThenFixedAndLeavesNothingBehind() throws Exception {
        Peers.connect().close();   // at the first close Java opens a socket that it keeps for itself
        List<Thread> threads = threads();
        long sockets = sockets();
        String[] plays = TroubleshootingTest.run("all").split("(?m)^--- ");

        List<String> names = List.copyOf(Plays.ALL.keySet());
        assertThat(plays).hasSize(names.size() + 1);
        for (String name : names) {
            assertThat(plays[names.indexOf(name) + 1]).startsWith(name + ": ")
                .endsWith("\npage    | troubleshooting/README.md#" + name + "\n\n");
            if (isShownHere(name)) {
                assertThat(plays[names.indexOf(name) + 1]).doesNotContain("sorry   | ")
                    .containsSubsequence("\nfix     | ", "\nbroken  | ", "\nwhy     | ", "\nfixed   | ");
            }
        }
        for (String line : Files.readAllLines(Path.of("src/test/resources/plays.txt"))) {
            String[] nameAndLine = line.split(" \\| ", 2);
            if (!line.startsWith("#") && isShownHere(nameAndLine[0])) {
                String pattern = "(?m)^" + Pattern.quote(nameAndLine[1]).replace("...", "\\E.*\\Q") + "$";
                assertThat(plays[names.indexOf(nameAndLine[0]) + 1]).containsPattern(pattern);
            }
        }
        assertThat(threads()).as("threads").isSubsetOf(threads);
        assertThat(sockets()).as("sockets").isLessThanOrEqualTo(sockets);
        assertThat(ProcessHandle.current().children()).as("processes").isEmpty();
    }

    /** One play needs a shell that can limit how many files a process opens. */
    private static boolean isShownHere(String name) {
        return !name.equals("too-many-open-files") || !System.getProperty("os.name").startsWith("Windows");
    }

    /** The threads of this program; those that Java keeps for itself are in another group. */
    private static List<Thread> threads() {
        Thread[] threads = new Thread[100];
        int count = Thread.currentThread().getThreadGroup().enumerate(threads);
        return List.of(Arrays.copyOf(threads, count));
    }

    /** How many sockets this process has open; 0 where it is not Linux. */
    private static long sockets() throws Exception {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(all)) {
            return files.filter(AllPlaysTest::isSocket).count();
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
