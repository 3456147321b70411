package exercises.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** After a run of checks, tells how far the learner is, in the step and in the course, and what is next. */
public final class Progress implements TestExecutionListener {
    private static final Path EXERCISES = Path.of("src", "test", "java", "exercises");
    private static final Path SOLVED = Path.of("target", "solved-exercises");   // a file for each, named after it

    private final Map<Class<?>, Integer> passed = new TreeMap<>(
        Comparator.comparing(test -> test.getAnnotation(Exercise.class).value()));
    private final Map<Class<?>, String> failed = new HashMap<>();   // the first check that failed
    private final Map<Class<?>, Integer> leftOut = new HashMap<>();   // by an assumption: what -Dserver cannot check

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.getSource().orElse(null) instanceof MethodSource check
                && check.getJavaClass().isAnnotationPresent(Exercise.class)) {
            passed.merge(check.getJavaClass(), result.getStatus() == Status.SUCCESSFUL ? 1 : 0, Integer::sum);
            if (result.getStatus() == Status.ABORTED) {
                leftOut.merge(check.getJavaClass(), 1, Integer::sum);
            } else if (result.getStatus() == Status.FAILED) {
                failed.putIfAbsent(check.getJavaClass(), check.getMethodName());
            }
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.getSource().orElse(null) instanceof ClassSource skipped
                && skipped.getJavaClass().isAnnotationPresent(Exercise.class)) {
            System.out.println("\n" + name(skipped.getJavaClass()) + " is " + reason);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            if (!passed.isEmpty()) {
                System.out.print(report());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String report() throws IOException {
        Path module = Module.of(passed.keySet().iterator().next());
        boolean elsewhere = System.getProperty("server") != null;
        StringBuilder report = new StringBuilder("\n" + module.getFileName()
            + (elsewhere ? ", the server at " + System.getProperty("server") : "") + "\n");
        for (Class<?> test : passed.keySet()) {
            long checks = Stream.of(test.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Test.class)).count();
            int without = leftOut.getOrDefault(test, 0);
            boolean solved = passed.get(test) + without == checks;
            report.append(!solved ? "  open    " : without > 0 ? "  passed  " : "  solved  ").append(name(test)).append(": ")
                .append(passed.get(test)).append(" of ").append(checks).append(" checks pass")
                .append(without > 0 ? ", " + without + " left out" : "")
                .append(failed.containsKey(test) ? ", next: " + sentence(failed.get(test)) : "").append('\n');
            if (!elsewhere) {
                note(module.resolve(SOLVED).resolve(name(test)), solved);
            }
        }
        return report + (elsewhere ? "\n" : course(module, passed.keySet()) + "\n");
    }

    /** How many exercises of the step and of all steps are solved, by this run and by earlier ones, and which is next. */
    private static String course(Path module, Set<Class<?>> checked) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> modules = Files.list(module.getParent())) {
            for (Path folder : modules.sorted().map(m -> m.resolve(EXERCISES)).filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith("Test.java"))
                        .sorted(Comparator.comparing(Progress::number)).forEach(all::add);
                }
            }
        }
        List<Path> open = all.stream().filter(test -> !Files.exists(
            module(test).resolve(SOLVED).resolve(name(test)))).toList();
        Stream<Path> here = open.stream().filter(test -> test.startsWith(module));
        Stream<Path> now = open.stream().filter(test -> test.startsWith(module)
            && checked.stream().anyMatch(c -> name(c).equals(name(test))));
        String next = Stream.of(now, here, open.stream()).flatMap(s -> s).findFirst()
            .map(test -> "next: " + module.getParent().relativize(test.resolveSibling(name(test) + ".java")))
            .orElse("that is all of them");
        return (all.size() - open.size()) + " of " + all.size() + " exercises of the course are solved; " + next;
    }

    private static void note(Path file, boolean solved) throws IOException {
        if (solved) {
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[0]);
        } else {
            Files.deleteIfExists(file);
        }
    }

    private static String name(Class<?> test) {
        return test.getSimpleName().replaceAll("Test$", "");
    }

    private static String name(Path test) {
        return test.getFileName().toString().replaceAll("Test\\.java$", "");
    }

    private static Path module(Path test) {
        Path module = test.getParent();
        for (Path part : EXERCISES) {
            module = module.getParent();
        }
        return module;
    }

    /** The number that stands in {@code @Exercise(2)}: the classes of other modules cannot be asked. */
    private static int number(Path test) {
        try {
            return Integer.parseInt(Files.readString(test).replaceAll("(?s).*@Exercise\\(\\D*(\\d+).*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code answersInBytes} is "answers in bytes". */
    private static String sentence(String check) {
        return check.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
