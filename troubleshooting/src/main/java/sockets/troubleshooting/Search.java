package sockets.troubleshooting;

import java.util.*;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the rows of the page that fit an error text or somebody's own words. */
final class Search {
    private static final Pattern ERROR = Pattern.compile("\\w+exception\\b|\\w+(?<!win)error\\b|(errno|winerror) -?\\d+");
    private static final String HAN = "\\p{IsHan}+";
    private static final Pattern WORD = Pattern.compile(HAN + "|\\d+(?:\\.\\d+)+|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+|\\?{2,}|\ufffd+");
    private static final Set<String> FILLERS = Set.of(("a an and are as at be but by can code do does for from get gets has "
        + "have how i if in is it its me my of on or please program so some that the then there this to use we what when "
        + "why will with you your java python help error exception server client").split(" "));
    private static final String STARTS = "(?<=^|[:(] ?|\\b(?:says|" + String.join("|", FILLERS) + ") )";
    private static final String NOT_A_LIBRARY = "(?!(?:com|org|net|io|javax?|jakarta)\\.(?!example))";
    private static final double ENOUGH = 2.5;   // a word that one row has counts 5, one that ten rows have 3
    private static final double ALIKE = 0.65;

    /** A part of an error text that is enough to know it: all of it, its message, or its number. */
    private record Known(Page.Row row, Pattern pattern, int length, Set<String> onlyFor) {
    }

    private final List<Page.Row> rows;
    private final List<Known> known = new ArrayList<>();
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
            words(row.text() + " " + row.chinese()).forEach(word -> counts.put(word, 1.0));
            words.add(counts);
            counts.forEach((word, count) -> rarity.merge(word, count, Double::sum));
            if (row.isError()) {
                String whole = numberless(row.text());
                Set<String> errors = errors(whole);
                learn(row, whole, Set.of());
                learn(row, whole.replaceAll("^(\\w+(exception|error|timeout):? )?((errno|winerror) -?\\d+ )?", ""), errors);
                errors.stream().filter(error -> error.contains(" ")).forEach(number -> learn(row, number, Set.of()));
            }
        }
        rarity.replaceAll((word, count) -> Math.log(1 + rows.size() / count));
    }

    /**
     * "..." stands for anything. A bare exception says nothing about a text that goes on with a message. Two or three
     * common words that a message consists of say nothing in the middle of another: "request timed out".
     */
    private void learn(Page.Row row, String part, Set<String> onlyFor) {
        if (part.matches(".*\\p{L}.*")) {
            String end = part.matches("\\w+(exception|error)") ? "(?![\\w:])" : "(?!\\w)";
            String start = !onlyFor.isEmpty() && part.matches("(\\w+ ){1,2}\\w+") ? STARTS : "(?<!\\w)";
            String any = part.startsWith("classnotfound") ? "\\E" + NOT_A_LIBRARY + ".*\\Q" : "\\E.*\\Q";
            Pattern pattern = Pattern.compile(start + Pattern.quote(part).replace("...", any) + end);
            known.add(new Known(row, pattern, part.length(), onlyFor));
        }
    }

    /** The error texts of the page that these words contain whole, the longest first. */
    List<Page.Row> known(String said) {
        String text = numberless(said);
        Set<String> errors = errors(text);
        return known.stream().filter(part -> errors.isEmpty() || part.onlyFor.isEmpty() || !Collections.disjoint(part.onlyFor, errors))
            .filter(part -> part.pattern.matcher(text).find())
            .sorted(Comparator.comparing(part -> -part.length)).map(Known::row).distinct().toList();
    }

    /** Whether the words have an error that no row has, or a known one with another message. */
    boolean isUnknown(String said) {
        String text = numberless(said);
        Set<String> all = rows.stream().flatMap(row -> errors(numberless(row.text())).stream()).collect(Collectors.toSet());
        return known(said).isEmpty() && (!all.containsAll(errors(text)) || text.matches(".*(exception|error)( \\(\\d+\\))?: .*"));
    }

    private static Set<String> errors(String plain) {
        return ERROR.matcher(plain).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** The rows that have the rare ones among these words, the best first; for each problem only the best. */
    List<Page.Row> near(String said) {
        List<Map<String, Double>> meant = words(said).stream().map(this::meant).toList();
        Map<Page.Row, Double> scores = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Double> row = words.get(i);
            scores.put(rows.get(i), meant.stream().mapToDouble(word -> word.entrySet().stream().mapToDouble(each ->
                each.getValue() * row.getOrDefault(each.getKey(), 0.0)).max().orElse(0)).sum());
        }
        double enough = Math.max(ENOUGH, 0.6 * Collections.max(scores.values()));
        Set<String> problems = new HashSet<>();
        return rows.stream().filter(row -> scores.get(row) > enough).sorted(Comparator.comparing(row -> -scores.get(row)))
            .filter(row -> problems.add(row.problems().get(0))).toList();
    }

    /** The word, or, if the page does not have it, those that are spelled almost like it; and what each counts. */
    private Map<String, Double> meant(String word) {
        if (rarity.containsKey(word) || word.matches(HAN)) {
            return Map.of(word, rarity.getOrDefault(word, 0.0));
        }
        return rarity.keySet().stream().filter(other -> alike(word, other) > ALIKE)
            .collect(Collectors.toMap(other -> other, other -> alike(word, other) * rarity.get(other)));
    }

    /** How many pairs of letters two words share: from 0 to 1. */
    private static double alike(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 3) {
            return 0;
        }
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

    /** The words without their endings; of Chinese, which has no spaces, each pair of characters. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        WORD.matcher(plain(text).replaceAll("客户端|服务[器端]|程序|怎么", " ")).results().map(MatchResult::group).filter(word -> !FILLERS.contains(word) && !word.matches("\\d")).forEach(word -> {
            if (word.matches(HAN)) {
                words.addAll(pairs(word));
            } else {
                words.add(word.replaceAll("(?<=...)(ing|ed|es|s|e)$", "").replaceAll("([?\ufffd])+", "$1"));
            }
        });
        return words;
    }

    /** Without what makes no difference: capitals, quotes, kinds of spaces, packages. */
    private static String plain(String text) {
        return text.replaceAll("['\"’\\[\\]]", "").replaceAll("[\\s\\xa0]+", " ")
            .replaceAll("\\b([a-z]\\w*\\.)+(?=\\w*(?i:exception|error))", "").toLowerCase(Locale.ROOT);
    }

    /** The same, with all numbers made alike, except those that identify an error. */
    private static String numberless(String text) {
        return plain(text).replaceAll("(?<!\\w|errno |errno -|error )\\d+(?!\\w)", "9");
    }
}
