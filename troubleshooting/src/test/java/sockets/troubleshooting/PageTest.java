package sockets.troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page, README.md: it says nothing that the program does not know, and leads nowhere that is not there. */
class PageTest {
    private static final Path MAIN = Path.of("src/main/java/sockets/troubleshooting");
    private static String page;
    private static List<String> headings;   // as links name them

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("README.md"));
        headings = all("(?m)^#+ (.*)$", page).stream().map(PageTest::link).toList();
    }

    /** The link that GitHub makes of a heading. */
    private static String link(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("['?]", "");
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).toList();
    }

    private static String section(String name) {
        return Stream.of(page.split("(?m)^## "))
            .filter(section -> link(section.lines().findFirst().orElse("")).equals(name)).findFirst().orElseThrow();
    }

    @Test
    void everyProblemHasASectionInTheOrderOfTheList() {
        List<String> names = Problems.ALL.stream().map(Problem::name).toList();
        assertThat(headings).doesNotHaveDuplicates().containsSubsequence(names);
    }

    @Test
    void everySectionHasAllItsParts() {
        for (Problem problem : Problems.ALL) {
            if (problem.play() == null) {
                assertThat(section(problem.name())).containsSubsequence("**Symptom.**", "**Mend it.**", "**Why.**", "**Remember.**");
                continue;
            }
            assertThat(section(problem.name())).as(problem.name()).containsSubsequence("**Symptom.**", "**Mend it.**",
                "**Why.**", "**Code.**", "```java\n", "**Run it.**",
                "mvn -q -pl troubleshooting compile exec:java \"-Dexec.args=" + problem.name() + "\"\n", "**Remember.**");
        }
    }

    @Test
    void theMendStandsInTheFirstLinesOfItsSectionInTheWordsOfTheProgram() {
        for (Problem problem : Problems.ALL) {
            String[] halves = section(problem.name()).split("\\*\\*Mend it\\.\\*\\* ");
            assertThat(halves[0].lines().count()).as(problem.name()).isLessThanOrEqualTo(6);
            assertThat(halves[1].replace("`", "").replaceAll("\\s+", " ")).startsWith(problem.mend());
        }
    }

    @Test
    void everyExcerptStandsInItsFileLetterForLetter() throws IOException {
        for (Problem problem : Problems.ALL) {
            String section = section(problem.name());
            List<String> files = all("\\[`(\\w+\\.java)`\\]", section);
            for (String excerpt : all("(?s)```java\n(.*?)```", section)) {
                assertThat(flat(Files.readString(MAIN.resolve(files.get(0))))).as(problem.name()).contains(flat(excerpt));
            }
        }
    }

    @Test
    void whoReadsAnExcerptFindsTheHelpersInIt() {
        for (Problem problem : Problems.ALL) {
            String section = section(problem.name());
            for (String helper : List.of("Peers", "Background")) {
                if (section.matches("(?s).*\\b" + helper + "[.<].*")) {
                    assertThat(section).as(problem.name()).contains("](" + MAIN + "/" + helper + ".java)");
                }
            }
        }
    }

    /** The lines without their indentation. */
    private static String flat(String code) {
        return code.lines().map(String::stripLeading).collect(Collectors.joining("\n"));
    }

    @Test
    void everyTextOfTheDictionaryLeadsTheProgramToTheProblemOfItsLink() {
        List<MatchResult> rows = Pattern.compile("(?m)^\\| `([^`]+)` \\| \\[[^]]*\\]\\(#([^)]+)\\)").matcher(page)
            .results().toList();
        assertThat(rows).hasSizeGreaterThan(50);
        for (MatchResult row : rows) {
            assertThat(Problems.find(row.group(1))).as(row.group(1)).extracting(Problem::name).startsWith(row.group(2));
        }
    }

    @Test
    void everyRowOfWhatYouSeeLeadsTheProgramToTheProblemsOfItsLinks() {
        List<MatchResult> rows = Pattern.compile("(?m)^\\| (.*) \\| (\\[.*\\]\\(#.*\\)) \\|$").matcher(section("what-you-see"))
            .results().toList();
        assertThat(rows).hasSizeGreaterThan(20);
        for (MatchResult row : rows) {
            List<String> links = all("\\(#([^)]+)\\)", row.group(2));
            assertThat(Problems.find(row.group(1).replace("`", ""))).as(row.group(1)).extracting(Problem::name)
                .startsWith(links.get(0)).containsAll(links);
        }
    }

    @Test
    void everyLinkWithinTheRepositoryLeadsSomewhere() {
        for (String link : all("\\]\\(([^)]+)\\)", page)) {
            if (link.startsWith("#")) {
                assertThat(headings).contains(link.substring(1));
            } else if (!link.startsWith("https://")) {
                assertThat(Path.of(link.replaceAll("#.*", ""))).exists();   // its heading: .ci/CheckReadmes.java
            }
        }
    }

    @Test
    void everyLinkOfTheProgramsInThisRepositoryLeadsToAHeading() throws IOException {
        List<String> links = new ArrayList<>();
        for (Path folder : List.of(Path.of("..", "step1-basic"), Path.of("..", "step2-connection-loop"),
            Path.of("..", "step3-message-loop"), Path.of("..", "step4-concurrent"), Path.of("..", "step5-udp"))) {
            assumeTrue(Files.isDirectory(folder), "the steps are not beside this module");
            try (Stream<Path> files = Files.walk(folder.resolve("src/main"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    links.addAll(all("troubleshooting/README\\.md#([\\w-]+)", Files.readString(file)));
                }
            }
        }
        assertThat(headings).containsAll(links);
    }

    @Test
    void paragraphsAreShort() {
        String prose = page.replaceAll("(?s)```.*?```", "");
        for (String paragraph : prose.split("\n\\s*\n|(?m)^[|#].*$")) {
            assertThat(paragraph.strip().lines().count()).as(paragraph).isLessThanOrEqualTo(5);
        }
    }
}
