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
                throw new AssertionError("\nThere is no exercise \"" + name + "\". After -Dcheck= goes one of these:\n  all\n"
                    + Course.exercises().stream().collect(Collectors.groupingBy(Course::step, TreeMap::new,
                        Collectors.mapping(Course::name, Collectors.joining(", "))))
                    .entrySet().stream().map(step -> "  " + step.getKey() + ", or one of it: " + step.getValue())
                    .collect(Collectors.joining("\n")));
            }
        }
    }
}
