package sockets.troubleshooting;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What README.md says, and so what the program knows: the problems, and the rows of the tables that lead to them. The Chinese
 * page has the same sections and rows in the same order, which .ci/CheckReadmes.java demands.
 */
record Page(Map<String, Problem> problems, List<Row> rows) {
    private static final String SECTION = "(?m)^## ";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\| ([^|]*\\(#[^|]*) \\|");

    /** A section: its name in links, the first sentence of its symptom, what to do, all of it, and what to do in Chinese. */
    record Problem(String name, String symptom, String fix, String text, String chineseName, String chineseFix) {
        String firstOfFix(boolean inChinese) {
            return firstSentence(inChinese ? chineseFix : fix);
        }

        String place(boolean inChinese) {
            return "troubleshooting/README." + (inChinese ? "zh-CN.md#" + chineseName : "md#" + name);
        }
    }

    /** What you see, or an error text, in both languages, and the problems it may be, the likeliest first. */
    record Row(String text, String chinese, boolean isError, List<String> problems) {
    }

    /** Reads both pages. Throws a {@link java.nio.file.NoSuchFileException} if one of them is missing. */
    static Page read() throws IOException {
        return of(Files.readString(module().resolve("README.md")), Files.readString(module().resolve("README.zh-CN.md")));
    }

    /** The folder of the module, above the compiled classes, wherever the program was started. */
    private static Path module() {
        Path folder = Path.of(URI.create(Page.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        while (folder.getParent() != null && Files.notExists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Page of(String english, String chinese) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        String[] sections = english.split(SECTION);
        String[] chineseSections = sameSize(chinese.split(SECTION), sections);
        for (int i = 0; i < sections.length; i++) {
            String name = link(sections[i]);
            if (sections[i].contains("**Symptom.**")) {
                problems.put(name, new Problem(name, firstSentence(part(sections[i], "Symptom")), part(sections[i], "Fix"),
                    sections[i], link(chineseSections[i]), part(chineseSections[i], "(Fix|解决)")));
            } else if (name.equals("what-you-see") || name.equals("dictionary-of-error-texts")) {
                MatchResult[] cells = ROW.matcher(sections[i]).results().toArray(MatchResult[]::new);
                MatchResult[] chineseCells = sameSize(ROW.matcher(chineseSections[i]).results().toArray(MatchResult[]::new), cells);
                for (int row = 0; row < cells.length; row++) {
                    rows.add(row(cells[row], chineseCells[row], name.startsWith("dictionary")));
                }
            }
        }
        return new Page(problems, rows);
    }

    /** The Chinese parts; while they do not go with the English ones, because somebody edits the page, the English ones. */
    private static <T> T[] sameSize(T[] chinese, T[] english) {
        return chinese.length == english.length ? chinese : english;
    }

    /** The link that GitHub makes from a section's heading. */
    static String link(String section) {
        return section.split("\n", 2)[0].toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("['?？]", "");
    }

    private static Row row(MatchResult cells, MatchResult chinese, boolean isError) {
        List<String> links = Pattern.compile("\\(#([\\w-]+)\\)").matcher(cells.group(2)).results()
            .map(result -> result.group(1)).toList();
        String text = isError ? cells.group(1).split("`")[1] : plain(cells.group(1));
        return new Row(text, isError ? text : plain(chinese.group(1)), isError, links);
    }

    /** What the page says after this word, up to the next such word, without what only a browser needs. */
    private static String part(String section, String word) {
        String[] halves = section.split("\\*\\*" + word + "(\\.\\*\\* |\\*\\*：)");
        String part = halves.length == 1 ? "" : halves[1].split("\n\\*\\*[A-Z\\p{IsHan}]")[0];
        String lines = part.replaceAll("(?m)^\\|-.*\n", "").lines().map(Page::withoutBars).collect(Collectors.joining("\n"));
        return plain(lines.replaceAll("\\s\\(\\[[^]]+\\]\\(https:[^)]*\\)\\)", "")).replaceAll("\n\\s*(?=\n)", "").strip();
    }

    /** The row of a table as a line: "this -> that". */
    private static String withoutBars(String line) {
        return !line.startsWith("|") ? line : line.replaceAll("^\\| | *\\|( \\|)?$", "").replace(" | ", " -> ").replace("\\|", "|");
    }

    private static String firstSentence(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("(?<=[.?!]) .*|(?<=[。？！]).*", "");
    }

    private static String plain(String markdown) {
        return markdown.replaceAll("\\[([^]]+)\\](\\([^)]*\\)|\\[[^]]*\\])", "$1").replaceAll("[`*]", "");
    }
}
