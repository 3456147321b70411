package sockets.troubleshooting;

import java.util.List;

/** Plays the errors that everybody meets: what to do, then the broken way, its cause, and the mended way. */
public final class Troubleshooting {
    private static final Show SHOW = new Show(Troubleshooting::print);

    private Troubleshooting() {
    }

    /** Arguments: nothing (lists the problems), a name or a number from the list, {@code all}, or an error text. */
    public static void main(String[] args) throws Exception {
        int status = run(String.join(" ", args).strip());
        if (status != 0) {
            System.exit(status);   // only then: Maven would be ended with it
        }
    }

    static int run(String words) throws Exception {
        if (words.isEmpty()) {
            list();
            return 0;
        }
        if (words.equals("all")) {
            for (Problem problem : Problems.ALL) {
                if (problem.play() != null) {
                    play(problem);
                }
            }
            return 0;
        }
        List<Problem> found = Problems.find(words);
        if (found.isEmpty()) {
            list();
            System.err.println("No problem has this name, number or text: " + words);
            return 1;
        }
        play(found.get(0));
        found.stream().skip(1).limit(5).forEach(also -> SHOW.say("also", also.name() + ": " + also.symptom()));
        return 0;
    }

    private static void list() {
        for (Problem problem : Problems.ALL) {
            print(String.format("%2d  %-21s  %s", Problems.ALL.indexOf(problem) + 1, problem.name(), problem.symptom()));
        }
        print("\nPlay one by its name or number, or by a part of your error text (no quotes, no apostrophes),\n"
            + "or \"all\" of them:\n"
            + "  mvn -q -pl troubleshooting compile exec:java \"-Dexec.args=address-in-use\"\n"
            + "  mvn -q -pl troubleshooting compile exec:java \"-Dexec.args=Connection refused\"\n"
            + "The page: troubleshooting/README.md");
    }

    /** Plays one, and waits for all its threads. */
    static void play(Problem problem) throws InterruptedException {
        print("--- " + problem.name() + ": " + problem.symptom() + " ---");
        SHOW.mend(problem.mend());
        try {
            if (problem.play() != null) {
                problem.play().on(SHOW);
            }
        } catch (Exception e) {
            SHOW.say("sorry", "this play does not work on your system: " + e);
        }
        Background.awaitAll();
        SHOW.say("page", "troubleshooting/README.md#" + problem.name());
        print("");
    }

    private static void print(String line) {
        System.out.println(Show.readable(line, GarbledText.screen()));
    }
}
