import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Proves the exercises. For each: every check fails for the starter, by an assertion in words and within seconds; the solution
 * passes them all, 20 times in a row; each known wrong answer passes up to the check that its first comment names, and that one
 * rejects it; the lesson's page has the task, minutes, and three hints. No file is there that belongs to no exercise.
 *
 * <p>Run from the repository's root, after {@code mvn test-compile}, with JUnit and AssertJ on the class path; the words after it
 * are the exercises to look at (without any: all), a number how often a solution must pass:
 * {@code java -cp CLASSPATH .ci/CheckExercises.java [Daytime ...] [5]}
 */
public final class CheckExercises {
    private static final List<String> MODULES = List.of("step1-basic", "step2-connection-loop", "step3-message-loop",
        "step4-concurrent", "step5-udp", "troubleshooting");
    private static final Path EXERCISES = Path.of("src", "test", "java", "exercises");
    private static final Path SOLUTIONS = Path.of("solutions");
    private static final int PER_MODULE = 3;
    private static final int MAX_SECONDS = 8;   // for one check; each waits 2 seconds at most for what does not come
    private static final Pattern REJECTED = Pattern.compile(
        "/\\*\\* Wrong: .*?Rejected by\\s+(?:\\*\\s+)?\\{@code (\\w+)}", Pattern.DOTALL);

    private static final Pattern TASK = Pattern.compile("/\\*\\*\\s+\\* Exercise [1-3] of [^:]+: .+\\s+\\*\\s+\\* <p>\\S.{40}");
    private static final PrintStream OUT = System.out;
    private static final Map<Path, Path> COMPILED = new ConcurrentHashMap<>();

    private static final AtomicInteger problems = new AtomicInteger();

    private CheckExercises() {
    }

    /** What one check of a run said: nothing, if it passed. */
    private record Outcome(Throwable failure, long millis) {
        boolean passed() {
            return failure == null;
        }
    }

    public static void main(String[] args) throws Exception {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));   // what the answers print is not of interest
        System.setErr(System.out);
        int times = Stream.of(args).filter(a -> a.matches("\\d+")).mapToInt(Integer::parseInt).findFirst().orElse(20);
        Set<String> wanted = Stream.of(args).filter(a -> !a.matches("\\d+")).collect(Collectors.toSet());
        ExecutorService threads = Executors.newFixedThreadPool(3);   // the checks wait more than they work
        List<Future<?>> all = new ArrayList<>();
        for (String module : MODULES) {
            List<String> names = names(Path.of(module));
            if (wanted.isEmpty()) {
                noStrayFiles(Path.of(module), names);
                if (names.size() != PER_MODULE) {
                    problem(module, "has " + names.size() + " exercises, not " + PER_MODULE);
                }
            }
            for (String name : names) {
                if (wanted.isEmpty() || wanted.contains(name)) {
                    all.add(threads.submit(() -> {
                        check(Path.of(module), name, times);
                        return null;
                    }));
                }
            }
        }
        for (Future<?> exercise : all) {
            exercise.get();
        }
        OUT.println(all.size() + " exercises, " + problems + " problems");
        System.exit(problems.get() == 0 && !all.isEmpty() ? 0 : 1);
    }

    private static List<String> names(Path module) throws IOException {
        if (!Files.isDirectory(module.resolve(EXERCISES))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(module.resolve(EXERCISES))) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith("Test.java"))
                .map(f -> f.replace("Test.java", "")).sorted().toList();
        }
    }

    private static void check(Path module, String name, int times) throws Exception {
        long start = System.nanoTime();
        Path starter = module.resolve(EXERCISES).resolve(name + ".java");
        page(module, name, starter);
        if (!Files.readString(starter).contains("TODO")) {
            problem(starter, "has no TODO");
        }
        if (!TASK.matcher(Files.readString(starter)).find()) {
            problem(starter, "has no task: Exercise N of ...: title, then a paragraph");
        }

        Map<String, Outcome> unsolved = run(module, name, starter, true);
        unsolved.forEach((check, outcome) -> failsInWords(starter, check, outcome));

        Path solution = SOLUTIONS.resolve(module).resolve(name + ".java");
        if (!Files.exists(solution)) {
            problem(solution, "is missing");
            return;
        }
        if (Files.readString(solution).contains("TODO")) {
            problem(solution, "has a TODO");
        }
        for (int i = 1; i <= times; i++) {
            for (var check : run(module, name, solution, false).entrySet()) {
                if (!check.getValue().passed()) {
                    problem(solution, "run " + i + ", " + check.getKey() + ": " + check.getValue().failure());
                }
            }
        }

        List<Path> wrong = wrong(module, name);
        if (wrong.size() < 2 || wrong.size() > 4) {
            problem(name, "has " + wrong.size() + " wrong answers; two to four are wanted");
        }
        for (Path answer : wrong) {
            Matcher named = REJECTED.matcher(Files.readString(answer));
            if (!named.find()) {
                problem(answer, "does not begin with: Wrong: ... Rejected by {@code nameOfTheCheck}");
                continue;
            }
            Map<String, Outcome> outcomes = run(module, name, answer, false);
            if (!outcomes.containsKey(named.group(1))) {
                problem(answer, "should be rejected by " + named.group(1) + ", but there is no such check");
            }
            for (var check : outcomes.entrySet()) {
                if (check.getKey().equals(named.group(1))) {
                    if (check.getValue().passed()) {
                        problem(answer, "was not rejected by " + check.getKey());
                    } else {
                        failsInWords(answer, check.getKey(), check.getValue());
                    }
                    break;
                } else if (!check.getValue().passed()) {
                    problem(answer, "was rejected by " + check.getKey() + " before " + named.group(1) + " was reached: "
                        + check.getValue().failure());
                }
            }
        }
        OUT.printf("%s: %d checks, solution run %d times, %d wrong answers, %.1f s%n",
            name, unsolved.size(), times, wrong.size(), (System.nanoTime() - start) / 1e9);
    }

    private static void failsInWords(Path answer, String check, Outcome outcome) {
        if (outcome.passed()) {
            problem(answer, "passes " + check + ", which it should fail");
        } else if (!(outcome.failure() instanceof AssertionError)) {
            problem(answer, check + " fails with " + outcome.failure() + ", not by an assertion");
        } else if (!Pattern.compile("README\\.md, line \\d+: .*\\S").matcher(outcome.failure().getMessage()).find()) {
            problem(answer, check + " names no line of the lesson: " + outcome.failure().getMessage());
        } else if (outcome.failure().getMessage().contains("was not done after")) {
            problem(answer, check + " hangs");
        } else if (outcome.millis() > MAX_SECONDS * 1000) {
            problem(answer, check + " took " + outcome.millis() + " ms to fail");
        }
    }

    /** The exercise's part of the lesson's page: a heading, minutes and difficulty, the starter, three hints. */
    private static void page(Path module, String name, Path starter) throws IOException {
        Path file = module.resolve("README.md");
        String link = "](" + module.relativize(starter).toString().replace('\\', '/') + ")";
        List<String> parts = Stream.of(Files.readString(file).split("(?m)^(?=##+ )"))
            .filter(part -> part.startsWith("### ") && part.contains(link)).toList();
        if (parts.size() != 1) {
            problem(file, "should have one heading ### with a link to " + link);
            return;
        }
        if (!Pattern.compile("\\*\\d+ minutes, (easy|medium|hard)\\.\\*").matcher(parts.get(0)).find()) {
            problem(file, name + ": says no *10 minutes, easy.*");
        }
        List<String> hints = Pattern.compile("<details><summary>Hint (\\d)</summary>(.*?)</details>", Pattern.DOTALL)
            .matcher(parts.get(0)).results().map(hint -> hint.group(2).strip()).toList();
        if (hints.size() != 3 || hints.stream().anyMatch(hint -> hint.length() < 20) || new TreeSet<>(hints).size() != 3) {
            problem(file, name + ": needs three hints, and each has to say something");
        } else if (!hints.get(0).contains("?")) {
            problem(file, name + ": the first hint should be a question");
        }
    }

    private static void noStrayFiles(Path module, List<String> names) throws IOException {
        Set<String> known = new TreeSet<>();
        names.forEach(name -> known.addAll(List.of(name + ".java", name + "Test.java")));
        files(module.resolve(EXERCISES)).filter(f -> !f.startsWith(module.resolve(EXERCISES).resolve("check")))
            .filter(f -> !known.contains(f.getFileName().toString())).forEach(f -> problem(f, "belongs to no exercise"));
        files(SOLUTIONS.resolve(module)).filter(f -> {
            Path inside = SOLUTIONS.resolve(module).relativize(f);
            return !names.contains(f.getFileName().toString().replace(".java", ""))
                || inside.getNameCount() != 1 && !(inside.getNameCount() == 3 && inside.startsWith("wrong"));
        }).forEach(f -> problem(f, "belongs to no exercise"));

        // What the checks of all modules share is the same file in each.
        for (Path file : files(module.resolve(EXERCISES).resolve("check")).toList()) {
            for (String other : MODULES) {
                Path copy = Path.of(other).resolve(module.relativize(file));
                if (Files.exists(copy) && Files.mismatch(file, copy) != -1) {
                    problem(file, "differs from " + copy);
                }
            }
        }
    }

    private static Stream<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static List<Path> wrong(Path module, String name) throws IOException {
        return files(SOLUTIONS.resolve(module).resolve("wrong"))
            .filter(f -> f.getFileName().toString().equals(name + ".java")).sorted().toList();
    }

    /**
     * Compiles the answer, puts it in the starter's place, and runs the checks: their outcomes, in the order of work. Those after
     * a failed one run only if all are wanted.
     */
    private static Map<String, Outcome> run(Path module, String name, Path answer, boolean all) throws Exception {
        Path tests = module.resolve("target").resolve("test-classes");
        Path classes = COMPILED.computeIfAbsent(answer, file -> compile(file, tests));
        if (classes == null) {
            return Map.of();
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        URL[] path = {classes.toUri().toURL(), tests.toUri().toURL(), module.resolve("target/classes").toUri().toURL()};
        Thread thread = Thread.currentThread();
        ClassLoader outer = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(path, outer)) {
            thread.setContextClassLoader(loader);
            Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false).build());
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(loader.loadClass("exercises." + name + "Test")));
            launcher.execute((all ? request.configurationParameter("all", "true") : request).build(), new TestExecutionListener() {
                    private long start;

                    @Override
                    public void executionStarted(TestIdentifier test) {
                        start = System.nanoTime();
                    }

                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        long millis = (System.nanoTime() - start) / 1_000_000;
                        if (test.getSource().orElse(null) instanceof MethodSource check) {
                            outcomes.put(check.getMethodName(), new Outcome(result.getThrowable().orElse(null), millis));
                        } else if (result.getThrowable().isPresent()) {
                            problem(answer, "cannot be checked: " + result.getThrowable().get());
                        }
                    }
                });
        } finally {
            thread.setContextClassLoader(outer);
        }
        if (outcomes.isEmpty()) {
            problem(answer, "was not checked at all");
        }
        return outcomes;
    }

    private static Path compile(Path file, Path tests) {
        try {
            Path classes = Files.createTempDirectory(tests.getParent(), "answer");   // in target/, where nobody minds it
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            StringWriter messages = new StringWriter();
            try (var files = compiler.getStandardFileManager(null, null, null)) {
                boolean ok = compiler.getTask(messages, files, null,
                    List.of("--release", "17", "-Xlint:all,-try", "-Werror", "-d", classes.toString(), "-cp", tests.toString()),
                    null, files.getJavaFileObjects(file)).call();
                if (!ok) {
                    problem(file, "does not compile:\n" + messages);
                    return null;
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void problem(Object where, String what) {
        problems.incrementAndGet();
        OUT.println("WRONG  " + where + ": " + what);
    }
}
