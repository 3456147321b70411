package sockets.troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page, README.md: it says nothing that the program does not know, and all its links lead somewhere. */
class PageTest {
    private static final Path MAIN = Path.of("src/main/java/sockets/troubleshooting");
    private static final String[] WITHOUT_PLAY = {"one-instance-only", "pythons-first-errors", "where-it-runs", "maven-runs-old-code"};
    private static String markdown;
    private static String chinese;
    private static List<String> headings;   // as links name them
    private static Page page;
    private static Map<String, Page.Problem> problems;

    @BeforeAll
    static void read() throws IOException {
        markdown = Files.readString(Path.of("README.md"));
        chinese = Files.readString(Path.of("README.zh-CN.md"));
        headings = all("(?m)^#+ (.*)$", markdown).stream().map(Page::link).toList();
        page = Page.read();
        problems = page.problems();
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).toList();
    }

    @Test
    void everyPlayHasASectionAndThePlaysAreInTheOrderOfThePage() {
        assertThat(headings).doesNotHaveDuplicates();
        assertThat(problems.keySet()).containsSubsequence(Plays.ALL.keySet());
        assertThat(problems.keySet()).filteredOn(name -> !Plays.ALL.containsKey(name)).containsExactly(WITHOUT_PLAY);
    }

    @Test
    void everySectionHasAllItsPartsAndTheFixComesEarly() {
        problems.forEach((name, problem) -> {
            assertThat(problem.text()).as(name).containsSubsequence("**Symptom.**", "**Fix.**", "**Why.**", "**Remember.**");
            assertThat(problem.text().split("\\*\\*Fix")[0].lines().count()).as(name).isLessThanOrEqualTo(6);
            if (Plays.ALL.containsKey(name)) {
                assertThat(problem.text()).as(name).containsSubsequence("**Why.**", "**Code.**", "```java\n", "**Run it.**",
                    "mvn -q -pl troubleshooting compile exec:java \"-Dexec.args=" + name + "\"\n", "**Remember.**");
            }
        });
    }

    /** The program prints it without the page around it. */
    @Test
    void theFixHasItsTablesAndPointsAtNothingThatTheProgramDoesNotShow() {
        problems.forEach((name, problem) -> assertThat(problem.fix()).as(name)
            .doesNotContainPattern("(?i)(as|code|filter|program|method|table|example)s? (below|above)|from the file|\\(how\\)|\\(help\\)|(?m)^\\|"));
        assertThat(problems.get("pythons-first-errors").fix().lines()).contains(
            "can't concat str to bytes -> b'got ' + text.encode()", "'str' object cannot be interpreted as an integer -> int(port)");
        assertThat(problems.get("address-in-use").fix()).contains("netstat -ano | findstr /C:\":8008 \"");
    }

    @Test
    void everyProblemIsReachedFromATable() {
        assertThat(page.rows().stream().flatMap(row -> row.problems().stream())).containsAll(problems.keySet())
            .allMatch(problems::containsKey);
        assertThat(problems.values()).allSatisfy(problem -> {
            assertThat(chinese).contains("(#" + problem.chineseName() + ")");
            assertThat(problem.firstOfFix(true)).matches(".*\\p{IsHan}.*[。：；]");
        });
    }

    @Test
    void everyExcerptIsInItsFileLetterForLetter() throws IOException {
        for (Page.Problem problem : problems.values()) {
            String section = problem.text();
            List<String> files = all("\\[`(\\w+\\.java)`\\]", section);
            for (String excerpt : all("(?s)```java\n(.*?)```", section)) {
                assertThat(flat(Files.readString(MAIN.resolve(files.get(0))))).as(problem.name()).contains(flat(excerpt));
            }
        }
    }

    @Test
    void everySectionThatUsesAHelperLinksToIt() {
        for (Page.Problem problem : problems.values()) {
            String section = problem.text();
            for (String helper : List.of("Peers", "Background")) {
                if (section.matches("(?s).*\\b" + helper + "[.<].*")) {
                    assertThat(section).as(problem.name()).contains("[`" + helper);
                }
            }
        }
    }

    /** The lines without their indentation. */
    private static String flat(String code) {
        return code.lines().map(String::stripLeading).collect(Collectors.joining("\n"));
    }

    @Test
    void everyLinkWithinTheRepositoryLeadsSomewhere() {
        for (String link : all("\\]\\(([^)]+)\\)", markdown)) {
            if (link.startsWith("#")) {
                assertThat(headings).contains(link.substring(1));
            } else if (!link.startsWith("https://")) {
                assertThat(Path.of(link.replaceAll("#.*", ""))).exists();   // its heading: .ci/CheckReadmes.java
            }
        }
    }

    /** The source of all programs of the steps. */
    private static String steps() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String step : List.of("step1-basic", "step2-connection-loop", "step3-message-loop", "step4-concurrent", "step5-udp")) {
            Path folder = Path.of("..", step, "src", "main");
            assumeTrue(Files.isDirectory(folder), "the steps are not beside this module");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        return sources.toString();
    }

    @Test
    void everyLinkOfTheStepsProgramsLeadsToAHeading() throws IOException {
        assertThat(headings).containsAll(all("troubleshooting/README\\.md#([\\w-]+)", steps()));
    }

    @Test
    void everyTextOfTheCoursesOwnProgramsIsInOneOfThem() throws IOException {
        String table = markdown.split("The programs of this course:\n\n")[1].split("\n\n")[0];
        String programs = steps() + Files.readString(MAIN.resolve("TapUdp.java"));
        assertThat(all("(?m)^\\| `([^`]+)`", table)).hasSizeGreaterThan(15)
            .allSatisfy(text -> assertThat(programs).contains(text.split("\\.\\.\\.|\\d")[0]));
    }

    @Test
    void paragraphsAreShort() {
        String prose = markdown.replaceAll("(?s)```.*?```", "");
        for (String paragraph : prose.split("\n\\s*\n|(?m)^[|#].*$")) {
            assertThat(paragraph.strip().lines().count()).as(paragraph).isLessThanOrEqualTo(5);
        }
    }
}
