package exercises.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.*;

/** After a run of checks, reports how far the learner is and what is next. */
public final class Progress implements TestExecutionListener {
    private static final Path SOLVED = Path.of("target", "solved-exercises");   // a file for each, named after it

    private final List<Class<?>> course = Course.exercises();
    private final Map<Class<?>, Integer> passed = new TreeMap<>(Comparator.comparing(course::indexOf));
    private final Map<Class<?>, String> failed = new HashMap<>();   // the first check that failed
    private final Map<Class<?>, List<String>> leftOut = new HashMap<>();   // what -Dserver cannot check, and why

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.getSource().orElse(null) instanceof MethodSource check && course.contains(check.getJavaClass())) {
            passed.merge(check.getJavaClass(), result.getStatus() == Status.SUCCESSFUL ? 1 : 0, Integer::sum);
            if (result.getStatus() != Status.SUCCESSFUL) {
                failed.putIfAbsent(check.getJavaClass(), sentence(check.getMethodName()));
            }
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (reason.startsWith(InWords.LEFT_OUT)) {
            String why = reason.substring(InWords.LEFT_OUT.length());
            if (test.getSource().orElse(null) instanceof MethodSource check) {
                leftOut.computeIfAbsent(check.getJavaClass(), c -> new ArrayList<>())
                    .add(sentence(check.getMethodName()) + ": " + why);
            } else if (test.getSource().orElse(null) instanceof ClassSource all) {
                leftOut.put(all.getJavaClass(), List.of("all checks: " + why));
                passed.put(all.getJavaClass(), 0);
            }
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            if (!passed.isEmpty()) {
                Printed.SCREEN.print(report());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String report() throws IOException {
        boolean elsewhere = Server.isElsewhere();
        StringBuilder report = new StringBuilder(elsewhere ? "\nthe server at " + System.getProperty("server") + "\n" : "\n");
        for (Class<?> test : passed.keySet()) {
            long checks = Stream.of(test.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Test.class)).count();
            boolean solved = !elsewhere && passed.get(test) == checks;
            boolean partly = elsewhere && passed.get(test) > 0 && !failed.containsKey(test);
            report.append(solved ? "  solved  " : partly ? "  passed  " : "  open    ").append(Course.name(test)).append(": ")
                .append(passed.get(test)).append(" of ").append(checks).append(" checks pass")
                .append(failed.containsKey(test) ? ", next: " + failed.get(test) : "").append('\n');
            for (String check : leftOut.getOrDefault(test, List.of())) {
                report.append("          left out: ").append(check).append('\n');
            }
            if (solved) {
                Files.createDirectories(solved(test).getParent());
                Files.write(solved(test), new byte[0]);
            } else if (!elsewhere && failed.containsKey(test)) {
                Files.deleteIfExists(solved(test));
            }
        }
        return report + (elsewhere ? "" : total() + "\n");
    }

    /** How many exercises are solved, by this run and earlier ones, and which is next: those just checked come first. */
    private String total() {
        List<Class<?>> open = course.stream().filter(test -> !Files.exists(solved(test))).toList();
        String next = open.stream().min(Comparator.comparing((Class<?> test) -> !passed.containsKey(test))
                .thenComparing(test -> passed.keySet().stream().noneMatch(now -> Course.step(now).equals(Course.step(test)))))
            .map(test -> "next: " + Path.of("exercises", "src", "main", "java", "exercises", Course.step(test),
                Course.name(test) + ".java")).orElse("that is all of them");
        return course.size() - open.size() + " of " + course.size() + " exercises are solved; " + next;
    }

    private static Path solved(Class<?> test) {
        return Course.folder().resolve(SOLVED).resolve(Course.name(test));
    }

    /** {@code answersInBytes} is "answers in bytes". */
    private static String sentence(String check) {
        return check.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
