package exercises.check;

import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A name that is mistyped after {@code -Dcheck=} must not look like success. */
class NameTest {
    @Test
    void isTheNameOfAnExercise() {
        for (String name : Course.asked()) {
            if (Course.exercises().stream().noneMatch(test -> Course.means(name, test))) {
                throw new AssertionError("\nThere is no exercise \"" + name + "\". Write one of these after -Dcheck=\n  all\n"
                    + Course.exercises().stream().collect(Collectors.groupingBy(Course::step, TreeMap::new,
                        Collectors.mapping(Course::name, Collectors.joining(", "))))
                    .entrySet().stream()
                    .map(step -> "  " + step.getKey() + ", or one of its exercises: " + step.getValue())
                    .collect(Collectors.joining("\n")));
            }
        }
    }
}
