package sockets.troubleshooting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the rows of the page that fit an error text or somebody's own words. */
final class Search {
    private static final Pattern ERROR = Pattern.compile("\\w+exception\\b|\\w+(?<!win)error\\b|(errno|winerror) -?\\d+");
    private static final String HAN = "\\p{IsHan}+";
    private static final Pattern WORD = Pattern.compile(HAN + "|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+|\\?{2,}|\ufffd+");
    private static final Set<String> FILLERS = Set.of(("a an and are as at be but by can code do does for from get gets has "
        + "have how i if in is it its me my of on or please program so some that the then there this to use we what when "
        + "why will with you your java python help error exception server client").split(" "));
    private static final double ENOUGH = 2.5;   // what the rarest of 150 rows is worth: 5; a common word: 2

    private final List<Page.Row> rows;
    private final List<Map<String, Double>> words = new ArrayList<>();   // of each row, and what each counts
    private final Map<String, Double> rarity = new HashMap<>();

    Search(Page page) {
        rows = page.rows();
        for (Page.Row row : rows) {
            Map<String, Double> counts = new HashMap<>();
            for (String problem : row.problems()) {
                words(page.problems().get(problem).text()).forEach(word -> counts.put(word, 0.2));
                words(problem).forEach(word -> counts.put(word, 0.5));
            }
            words(row.text()).forEach(word -> counts.put(word, 1.0));
            words.add(counts);
            counts.forEach((word, count) -> rarity.merge(word, count, Double::sum));
        }
        rarity.replaceAll((word, count) -> Math.log(1 + rows.size() / count));
    }

    /** The error texts of the page that stand in these words as a whole, the longest first. */
    List<Page.Row> known(String said) {
        String text = numberless(said);
        Set<String> errors = errors(text);
        return rows.stream().filter(Page.Row::isError).filter(row -> length(row, text, errors) > 0)
            .sorted(Comparator.comparing(row -> -length(row, text, errors))).toList();
    }

    /** How long the part of the row is that stands in the text: all of it, its message, or its number. */
    private static int length(Page.Row row, String text, Set<String> errors) {
        String whole = numberless(row.text());
        String message = whole.replaceAll("^(\\w+(exception|error|timeout):? )?((errno|winerror) -?\\d+ )?", "");
        Set<String> own = errors(whole);
        boolean sameKind = errors.isEmpty() || own.isEmpty() || own.stream().anyMatch(errors::contains);
        Stream<String> numbers = own.stream().filter(error -> error.contains(" "));
        return Stream.concat(Stream.of(whole, sameKind ? message : ""), numbers)
            .filter(part -> part.matches(".*\\p{L}.*") && contains(text, part)).mapToInt(String::length).max().orElse(0);
    }

    /** Whether the text has this part, and not inside a word. "..." in it stands for anything. */
    private static boolean contains(String text, String part) {
        String pattern = Pattern.quote(part).replace("...", "\\E.*\\Q");
        boolean bare = part.matches("\\w+(exception|error)");   // says nothing of a text that goes on with a message
        return Pattern.compile("(?<!\\w)" + pattern + (bare ? "(?![\\w:])" : "(?!\\w)")).matcher(text).find();
    }

    /** Whether the words have an error that no row has. */
    boolean isUnknown(String said) {
        String text = numberless(said);
        Set<String> errors = errors(text);
        Set<String> all = rows.stream().flatMap(row -> errors(numberless(row.text())).stream()).collect(Collectors.toSet());
        return known(said).isEmpty() && (!all.containsAll(errors) || text.matches(".*(exception|error): .*"));
    }

    private static Set<String> errors(String plain) {
        return ERROR.matcher(plain).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** The rows that have the rare ones among these words, the best first; for each problem only the best. */
    List<Page.Row> near(String said) {
        Map<Page.Row, Double> scores = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Double> row = words.get(i);
            scores.put(rows.get(i), words(said).stream().mapToDouble(word -> weight(word, row)).sum());
        }
        double best = scores.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        Set<String> problems = new HashSet<>();
        return rows.stream().filter(row -> scores.get(row) > Math.max(ENOUGH, best * 0.6))
            .sorted(Comparator.comparing(row -> -scores.get(row))).filter(row -> problems.add(row.problems().get(0))).toList();
    }

    /** What a word counts for a row that has it, or has one that is spelled almost like it. */
    private double weight(String word, Map<String, Double> row) {
        if (rarity.containsKey(word)) {
            return row.getOrDefault(word, 0.0) * rarity.get(word);
        }
        return word.matches(HAN) ? 0 : row.keySet().stream().filter(other -> alike(word, other) > 0.65)
            .mapToDouble(other -> alike(word, other) * row.get(other) * rarity.get(other)).max().orElse(0);
    }

    /** How many pairs of letters two words share: from 0 to 1. */
    private static double alike(String one, String other) {
        Set<String> pairs = pairs("^" + one + "$");
        Set<String> others = pairs("^" + other + "$");
        int all = pairs.size() + others.size();
        pairs.retainAll(others);
        return 2.0 * pairs.size() / all;
    }

    private static Set<String> pairs(String word) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= word.length(); i++) {
            pairs.add(word.substring(i, i + 2));
        }
        return pairs;
    }

    /** The words without their endings; of Chinese, which has no blanks, each pair of characters. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        WORD.matcher(plain(text)).results().map(MatchResult::group).filter(word -> !FILLERS.contains(word)).forEach(word -> {
            if (word.matches(HAN)) {
                words.addAll(pairs(word));
            } else {
                words.add(word.replaceAll("(?<=...)(ing|ed|es|s|e)$", "").replaceAll("([?\ufffd])+", "$1"));
            }
        });
        return words;
    }

    /** Without what makes no difference: capitals, quotes, kinds of blanks, packages. */
    private static String plain(String text) {
        return text.replaceAll("['\"’\\[\\]]", "").replaceAll("[\\s\\xa0]+", " ")
            .replaceAll("\\b([a-z]\\w*\\.)+(?=\\w*(?i:exception|error))", "").toLowerCase(Locale.ROOT);
    }

    /** And all numbers alike, but for those that tell an error. */
    private static String numberless(String text) {
        return plain(text).replaceAll("(?<!\\w|errno |errno -|error )\\d+(?!\\w)", "9");
    }
}
