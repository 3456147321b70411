package sockets.troubleshooting;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What README.md says, and so what the program knows: the problems, and the rows of the tables that lead to them. */
record Page(Map<String, Problem> problems, List<Row> rows) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\| ([^|]*\\(#[^|]*) \\|");

    /** A section: its name in links, the first sentence of its symptom, what to do, and all of it. */
    record Problem(String name, String symptom, String fix, String text) {
        String firstOfFix() {
            return firstSentence(fix);
        }
    }

    /** What you see, or an error text, and the problems it may be, the likeliest first. */
    record Row(String text, boolean isError, List<String> problems) {
    }

    static Page read() throws IOException {
        return of(Files.readString(file()));
    }

    /** It is in the folder of the module, above the compiled classes, wherever the program was started. */
    private static Path file() throws IOException {
        URI classes = URI.create(Page.class.getProtectionDomain().getCodeSource().getLocation().toString());
        for (Path folder = Path.of(classes); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("README.md"))) {
                return folder.resolve("README.md");
            }
        }
        throw new FileNotFoundException("README.md, the page of this program, is not above " + classes);
    }

    static Page of(String markdown) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (String section : markdown.split("(?m)^## ")) {
            String name = link(section.lines().findFirst().orElse(""));
            if (section.contains("**Symptom.**")) {
                String symptom = firstSentence(part(section, "Symptom"));
                problems.put(name, new Problem(name, symptom, part(section, "Fix"), section));
            } else if (name.equals("what-you-see") || name.equals("dictionary-of-error-texts")) {
                ROW.matcher(section).results().map(cells -> row(cells, name.startsWith("dictionary"))).forEach(rows::add);
            }
        }
        return new Page(problems, rows);
    }

    /** The link that GitHub makes from a heading. */
    static String link(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("['?]", "");
    }

    private static Row row(MatchResult cells, boolean isError) {
        List<String> links = Pattern.compile("\\(#([\\w-]+)\\)").matcher(cells.group(2)).results()
            .map(result -> result.group(1)).toList();
        return new Row(isError ? cells.group(1).split("`")[1] : plain(cells.group(1)), isError, links);
    }

    /** What the page says after this word, up to the next such word, without what only a browser needs. */
    private static String part(String section, String word) {
        String[] halves = section.split("\\*\\*" + word + "\\.\\*\\* ");
        String part = halves.length == 1 ? "" : halves[1].split("\n\\*\\*[A-Z]")[0];
        String lines = part.replaceAll("(?m)^\\|-.*\n", "").lines().map(Page::withoutBars).collect(Collectors.joining("\n"));
        return plain(lines.replaceAll("\\s\\(\\[[^]]+\\]\\(https:[^)]*\\)\\)", "")).replaceAll("\n\\s*(?=\n)", "").strip();
    }

    /** The row of a table as a line: "this -> that". */
    private static String withoutBars(String line) {
        return !line.startsWith("|") ? line : line.replaceAll("^\\| | *\\|( \\|)?$", "").replace(" | ", " -> ").replace("\\|", "|");
    }

    private static String firstSentence(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("(?<=[.?!]) .*", "");
    }

    private static String plain(String markdown) {
        return markdown.replaceAll("\\[([^]]+)\\](\\([^)]*\\)|\\[[^]]*\\])", "$1").replaceAll("[`*]", "");
    }
}
