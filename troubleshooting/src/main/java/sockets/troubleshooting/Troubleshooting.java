package sockets.troubleshooting;

import java.nio.file.NoSuchFileException;
import java.util.*;

/** Finds a problem on the page, and plays it: what to do, then the broken way, its cause, and the fixed way. */
public final class Troubleshooting {
    private static final String COMMAND = "mvn -q -pl troubleshooting compile exec:java \"-Dexec.args=";
    private static final Show SHOW = new Show(Troubleshooting::print);

    private Troubleshooting() {
    }

    /** Arguments: nothing (lists the problems), a name or a number from the list, {@code all}, an error text, or words. */
    public static void main(String[] args) throws Exception {
        int status = 1;
        try {
            status = run(String.join(" ", args).strip());
        } catch (NoSuchFileException e) {
            System.err.println("A page that this program reads is missing: " + e.getFile() + "\n"
                + "Copy it from the repository again, or type: git checkout troubleshooting/README.md troubleshooting/README.zh-CN.md");
        }
        if (status != 0) {
            System.exit(status);   // only then, because it ends Maven as well
        }
    }

    static int run(String words) throws Exception {
        Page page = Page.read();
        List<String> names = new ArrayList<>(page.problems().keySet());
        if (words.isEmpty()) {
            list(page, names);
        } else if (words.equals("all")) {
            for (String name : Plays.ALL.keySet()) {
                play(page.problems().get(name));
            }
        } else if (names.contains(words)) {
            play(page.problems().get(words));
        } else if (words.matches("\\d{1,2}") && Integer.parseInt(words) <= names.size() && !words.equals("0")) {
            play(page.problems().get(names.get(Integer.parseInt(words) - 1)));
        } else {
            return search(page, words);
        }
        return 0;
    }

    private static void list(Page page, List<String> names) {
        for (String name : names) {
            print(String.format("%2d  %-21s  %s", names.indexOf(name) + 1, name, page.problems().get(name).symptom()));
        }
        print("\nGive the program a name or a number, your error text (no quotes, no apostrophes), or words of your own;\n"
            + "\"all\" plays everything:\n  " + COMMAND + "address-in-use\"\n  " + COMMAND + "Connection refused\"\n"
            + "The page: troubleshooting/README.md");
    }

    /** Plays what a known error text leads to. For anything else it only names what comes close. */
    private static int search(Page page, String words) throws InterruptedException {
        Search search = new Search(page);
        List<Page.Row> known = search.known(words);
        if (!known.isEmpty()) {
            Set<String> found = new LinkedHashSet<>();
            known.forEach(row -> found.addAll(row.problems()));
            String first = known.get(0).problems().get(0);
            play(page.problems().get(first));
            found.stream().filter(name -> !name.equals(first)).limit(3).forEach(name ->
                SHOW.say("also", name + ": " + page.problems().get(name).symptom()));
            return 0;
        }
        boolean unknown = search.isUnknown(words);
        if (unknown) {
            print("Not in this course: " + words);
        }
        List<Page.Row> near = search.near(words);
        if (near.isEmpty()) {
            print("Nothing on the page comes close. Look at \"What you see\" and \"Not here?\" in troubleshooting/README.md.");
            return 1;
        }
        print(unknown ? "Close to it, perhaps:" : "Perhaps:");
        boolean inChinese = words.matches(".*\\p{IsHan}.*");
        for (Page.Row row : near.subList(0, Math.min(unknown ? 3 : 5, near.size()))) {
            List<Page.Problem> problems = row.problems().stream().map(page.problems()::get).toList();
            print("\n* " + (inChinese ? row.chinese() : row.text()) + "\n  " + problems.get(0).name() + ": "
                + problems.get(0).firstOfFix(inChinese) + "\n  " + problems.get(0).place(inChinese));
            problems.stream().skip(1).forEach(problem -> print("  or " + problem.place(inChinese)));
        }
        print("\nTo see one of them, give its name: " + COMMAND + near.get(0).problems().get(0) + "\"");
        return unknown ? 1 : 0;
    }

    private static void play(Page.Problem problem) throws InterruptedException {
        play(problem, problem.fix());
    }

    /** Plays one, and waits for all its threads. */
    static void play(Page.Problem problem, String fix) throws InterruptedException {
        print("--- " + problem.name() + ": " + problem.symptom() + " ---");
        SHOW.fix(fix);
        try {
            if (Plays.ALL.containsKey(problem.name())) {
                Plays.ALL.get(problem.name()).on(SHOW);
            }
        } catch (Exception e) {
            SHOW.say("sorry", "this play does not work on your system: " + e);
        }
        Background.awaitAll();
        SHOW.say("page", problem.place(false));
        print("");
    }

    private static void print(String line) {
        System.out.println(Show.readable(line, GarbledText.screen()));
    }
}
