package sockets.troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search: the page has the words, search.txt the cases. */
class SearchTest {
    private static final Page PAGE = read();
    private static final Search SEARCH = new Search(PAGE);

    private static Page read() {
        try {
            return Page.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<String> cases() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/search.txt")).stream().filter(line -> line.matches("[^#].*"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsPlaysOrSaysThatItDoesNotKnow(String line) {
        int bar = line.lastIndexOf(" | ");
        assertThat(answer(line.substring(0, bar).strip())).isEqualTo(line.substring(bar + 3));
    }

    private static String answer(String words) {
        List<Page.Row> known = SEARCH.known(words);
        List<Page.Row> near = SEARCH.near(words);
        return !known.isEmpty() ? "plays " + known.get(0).problems().get(0) : SEARCH.isUnknown(words) ? "unknown"
            : near.isEmpty() ? "nothing" : "finds " + near.get(0).problems().get(0);
    }

    @Test
    void thereAreEnoughCasesOfEachKind() throws IOException {
        List<String> kinds = cases().map(line -> line.replaceAll(".* \\| (\\w+).*", "$1")).toList();
        assertThat(kinds).hasSizeGreaterThan(60).filteredOn("finds"::equals).hasSizeGreaterThan(40);
        assertThat(kinds).filteredOn("unknown"::equals).hasSizeGreaterThan(20);
    }

    @Test
    void everyErrorTextOfThePageLeadsToTheFirstLinkOfItsRow() {
        List<Page.Row> rows = PAGE.rows().stream().filter(Page.Row::isError).toList();
        assertThat(rows).hasSizeGreaterThan(80);
        for (Page.Row row : rows) {
            assertThat(answer(row.text().replace("...", "abc"))).as(row.text()).isEqualTo("plays " + row.problems().get(0));
        }
    }

    @Test
    void everyRowOfWhatYouSeeIsTheFirstToBeFoundByItsOwnWords() {
        List<Page.Row> rows = PAGE.rows().stream().filter(row -> !row.isError()).toList();
        assertThat(rows).hasSizeGreaterThan(25);
        for (Page.Row row : rows) {
            assertThat(SEARCH.near(row.text()).get(0)).isEqualTo(row);
        }
    }

    @Test
    void aRowThatIsAddedToThePageIsFound() throws IOException {
        String english = Files.readString(Path.of("README.md"));
        String chinese = Files.readString(Path.of("README.zh-CN.md"));
        String longer = english.replaceFirst("(?m)^(\\| .*\\[Keyboard\\])", "| The zeppelin lands. | [Keyboard](#keyboard) |\n$1");
        Search search = new Search(Page.of(longer,
            chinese.replaceFirst("(?m)^(\\| .*\\[键盘输入\\])", "| 飞艇降落。 | [键盘输入](#键盘输入) |\n$1")));
        assertThat(search.near("a zepelin").get(0).text()).isEqualTo("The zeppelin lands.");
        assertThat(search.near("飞艇在哪里").get(0).chinese()).isEqualTo("飞艇降落。");
        for (String behind : List.of(chinese, "# 排错")) {
            assertThat(new Search(Page.of(longer, behind)).near("a zepelin").get(0).text()).isEqualTo("The zeppelin lands.");
        }
    }
}
