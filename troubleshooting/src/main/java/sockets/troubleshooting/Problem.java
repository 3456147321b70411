package sockets.troubleshooting;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A problem: its name, what the learner sees, what to do, the texts that lead to it, and a play, if Java alone can show it. */
record Problem(String name, String symptom, String mend, List<String> texts, Play play) {
    interface Play {
        void on(Show show) throws Exception;
    }

    /** How well it fits these words, in letters; 0 if not at all. They may be part of an error text, or contain it. */
    int fits(String words) {
        String wanted = plain(words);
        boolean named = name.contains(wanted.replace(' ', '-')) || plain(symptom).contains(wanted);
        int best = named ? wanted.length() : 0;
        for (String text : texts) {
            String known = plain(text);
            int common = known.contains(wanted) ? wanted.length() : contains(wanted, known) ? known.length() : 0;
            best = Math.max(best, common);
        }
        return best;
    }

    /** Whether the text has this part, and not inside a word: "fan" is not in "infancy", but 乱码 is in 中文乱码. */
    private static boolean contains(String text, String part) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(part) + "(?!\\w)").matcher(text).find();
    }

    /** Without what makes no difference: capitals, quotes, kinds of blanks, a full stop, the package of an exception. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("['\"’]", "").replaceAll("[\\s\\xa0]+", " ")
            .replaceAll("java\\.[a-z]+\\.|\\.$", "");
    }

    /** All words of the name, the symptom and the texts. */
    Set<String> words() {
        return words(name + " " + symptom + " " + texts);
    }

    static Set<String> words(String text) {
        return Stream.of(plain(text).split("\\W+")).filter(word -> word.length() > 2).collect(Collectors.toSet());
    }
}
