package sockets.troubleshooting;

import java.util.List;
import java.util.Locale;

/** A problem: its name, here and on the page; what the learner sees; what to do; and the texts that lead to it. */
record Problem(String name, String symptom, String mend, List<String> texts, Play play) {
    interface Play {
        void on(Show show) throws Exception;
    }

    /** How well it fits these words, in letters; 0 if not at all. They may be part of an error text, or contain it. */
    int fits(String words) {
        String wanted = plain(words);
        int best = name.contains(wanted) || plain(symptom).contains(wanted) ? wanted.length() : 0;
        for (String text : texts) {
            String known = plain(text);
            int common = known.contains(wanted) ? wanted.length() : wanted.contains(known) ? known.length() : 0;
            best = Math.max(best, common);
        }
        return best;
    }

    /** Without what makes no difference: capitals, kinds of blanks, a full stop, the package of an exception. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s\\xa0]+", " ").replaceAll("java\\.[a-z]+\\.|\\.$", "");
    }

    /** For words that stand nowhere in this order: how many of them are words of the name, the symptom or the texts. */
    int mentions(String words) {
        List<String> known = words(name + " " + symptom + " " + texts);
        return (int) words(words).stream().filter(known::contains)
            .filter(word -> word.length() > 3 && !word.matches("clients?|server")).count();   // the others tell something
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("\\W+"));
    }
}
