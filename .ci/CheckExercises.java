import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.*;
import java.util.stream.*;
import javax.tools.*;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.*;
import org.junit.platform.launcher.core.*;

/**
 * Proves the exercises. For each one: every check fails for the starter, in words; the solution passes them all, 20 times;
 * each wrong answer passes up to the check that its first comment names, and that check rejects it; each check's help names
 * a heading that exists; the page has the command, what the check sends, and three hints. No file is left over.
 *
 * <p>Run it in the repository's root, after {@code mvn test-compile}, with JUnit on the class path. Arguments: the exercises
 * to look at (without any: all), and how often a solution must pass:
 * {@code java -cp CLASSPATH .ci/CheckExercises.java [Daytime ...] [5]}
 */
public final class CheckExercises {
    private static final Path STARTERS = Path.of("exercises", "src", "main", "java", "exercises");
    private static final Path CHECKS = Path.of("exercises", "src", "test", "java", "exercises");
    private static final Path SOLUTIONS = Path.of("exercises", "solutions");
    private static final Path WRONG = Path.of(".ci", "wrong");   // one file per exercise; each class in it is an answer
    private static final Path TARGET = Path.of("exercises", "target");
    private static final int THREADS = 10;      // the checks wait more than they work
    private static final int MAX_SECONDS = 40;  // for a check that fails, on a busy machine; on a quiet one it takes 5 to 10
    private static final int MAX_TASK = 9;      // lines: a sentence, and eight more
    private static final Pattern REJECTED = Pattern.compile(
        "/\\*\\* Wrong: .*? Rejected by \\{@code (\\w+)}(?:\\.|, which says: (.+)) \\*/");
    private static final PrintStream OUT = System.out;

    private static final Map<Path, Path> compiled = new ConcurrentHashMap<>();
    private static final AtomicInteger problems = new AtomicInteger();

    private CheckExercises() {
    }

    private record Exercise(String step, String name) {
        Path starter() {
            return STARTERS.resolve(step).resolve(name + ".java");
        }

        Path solution() {
            return SOLUTIONS.resolve(step).resolve(name + ".java");
        }

        Path wrong() {
            return WRONG.resolve(step).resolve(name + ".java");
        }

        Path page() throws IOException {
            try (Stream<Path> all = Files.list(Path.of(""))) {
                return all.filter(module -> (module + "-").startsWith(step + "-")).findFirst().orElseThrow()
                    .resolve("README.md");
            }
        }
    }

    /** What one check said: nothing, if it passed. */
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
        List<Exercise> exercises = files(CHECKS).filter(f -> f.getNameCount() == CHECKS.getNameCount() + 2)
            .filter(f -> f.toString().endsWith("Test.java") && !f.getParent().endsWith("check"))
            .map(f -> new Exercise(f.getParent().getFileName() + "", (f.getFileName() + "").replace("Test.java", "")))
            .filter(e -> wanted.isEmpty() || wanted.contains(e.name)).toList();
        wanted.stream().filter(name -> exercises.stream().noneMatch(e -> e.name.equals(name)))
            .forEach(name -> problem(name, "is not the name of an exercise"));
        if (args.length == 0) {
            noFilesLeftOver(exercises);
        }
        int wrong = 0;
        List<Callable<Void>> jobs = new ArrayList<>();
        for (Exercise exercise : exercises) {
            jobs.addAll(Collections.nCopies(times, job(() -> passes(exercise))));
            texts(exercise);
            jobs.add(job(() -> starts(exercise)));
            jobs.add(job(() -> failsAll(exercise)));
            for (Path answer : wrongAnswers(exercise)) {
                wrong++;
                jobs.add(job(() -> isRejected(exercise, answer)));
            }
        }
        Collections.shuffle(jobs, new Random(1));   // some wait, and some work: mixed, they are done sooner
        var threads = Executors.newFixedThreadPool(THREADS);
        for (Future<Void> job : threads.invokeAll(jobs)) {
            job.get();
        }
        OUT.println(exercises.size() + " exercises, each solution run " + times + " times, "
            + wrong + " wrong answers, " + problems + " problems");
        System.exit(problems.get() == 0 && !exercises.isEmpty() ? 0 : 1);
    }

    private interface Job {
        void run() throws Exception;
    }

    private static Callable<Void> job(Job job) {
        return () -> {
            job.run();
            return null;
        };
    }

    // ---- What is run

    /** As a learner starts it, in one file: a server says where it listens, and the client of the starter returns nothing. */
    private static void starts(Exercise exercise) throws IOException {
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", exercise.starter().toString(), "127.0.0.1", "0").redirectErrorStream(true).start();
        try (BufferedReader out = program.inputReader()) {
            String line = out.readLine();
            demand(String.valueOf(line).matches("(listening|waiting for datagrams) on 127\\.0\\.0\\.1:\\d+|null"),
                exercise.starter(), "does not start: " + line);
        } finally {
            program.destroy();
        }
    }

    private static void failsAll(Exercise exercise) throws Exception {
        run(exercise, exercise.starter(), true).forEach((check, outcome) -> failsInWords(exercise.starter(), check, outcome));
    }

    private static void passes(Exercise exercise) throws Exception {
        run(exercise, exercise.solution(), false).forEach((check, outcome) -> {
            if (!outcome.passed()) {
                problem(exercise.solution(), "fails " + check + ": " + outcome.failure);
            }
        });
    }

    /** Each wrong answer in a file of its own, with the imports that all of them share. */
    private static List<Path> wrongAnswers(Exercise exercise) throws IOException {
        String[] parts = Files.readString(exercise.wrong()).split("(?m)^// ---- (?=\\w+$)");
        Path folder = Files.createDirectories(TARGET.resolve("wrong").resolve(exercise.name));
        List<Path> answers = new ArrayList<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            answers.add(Files.writeString(folder.resolve(part.lines().findFirst().orElseThrow() + ".java"), parts[0] + "// " + part));
        }
        return answers;
    }

    private static void isRejected(Exercise exercise, Path answer) throws Exception {
        Matcher head = REJECTED.matcher(Files.readString(answer));
        if (!head.find()) {
            problem(answer, "does not begin with: Wrong: ... Rejected by {@code nameOfTheCheck}.");
            return;
        }
        String last = null;
        Outcome outcome = null;
        for (var check : run(exercise, answer, false).entrySet()) {   // nothing runs after the first check that fails
            last = check.getKey();
            outcome = check.getValue();
        }
        if (outcome == null || outcome.passed()) {
            problem(answer, "passes all checks");
        } else if (!last.equals(head.group(1))) {
            problem(answer, "is rejected by " + last + ", not by " + head.group(1) + ": " + outcome.failure);
        } else if (head.group(2) != null && !outcome.failure.getMessage().contains(head.group(2))) {
            problem(answer, "is rejected, but not with the words " + head.group(2) + ": " + outcome.failure);
        } else {
            failsInWords(answer, last, outcome);
        }
    }

    private static void failsInWords(Path answer, String check, Outcome outcome) {
        if (outcome.passed()) {
            problem(answer, "passes " + check);
        } else if (!(outcome.failure instanceof AssertionError) || !outcome.failure.getMessage().contains("\nhelp:     ")) {
            problem(answer, check + " does not fail in words, with help: " + outcome.failure);
        } else if (outcome.failure.getMessage().contains("did not finish within") || outcome.millis > MAX_SECONDS * 1_000) {
            problem(answer, check + " took " + outcome.millis + " ms to fail: " + outcome.failure.getMessage());
        }
    }

    /** Compiles the answer, puts it in the starter's place, and runs the checks; after a failed one only if all are wanted. */
    private static Map<String, Outcome> run(Exercise exercise, Path answer, boolean all) throws Exception {
        Path classes = compiled.computeIfAbsent(answer, file -> compile(exercise, file));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        URL[] path = {url(classes), url(TARGET.resolve("test-classes")), url(TARGET.resolve("classes"))};
        ClassLoader outer = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(path, outer)) {
            Thread.currentThread().setContextClassLoader(loader);
            var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(loader.loadClass("exercises." + exercise.step + "." + exercise.name + "Test")));
            LauncherFactory.create(LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
                .execute((all ? request.configurationParameter("grade", "") : request).build(), new TestExecutionListener() {
                    private long start;

                    @Override
                    public void executionStarted(TestIdentifier test) {
                        start = System.nanoTime();
                    }

                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (test.getSource().orElse(null) instanceof MethodSource check) {
                            outcomes.put(check.getMethodName(), new Outcome(result.getThrowable().orElse(null),
                                (System.nanoTime() - start) / 1_000_000));
                        } else if (result.getThrowable().isPresent()) {
                            problem(answer, "cannot be checked: " + result.getThrowable().get());
                        }
                    }
                });
        } finally {
            Thread.currentThread().setContextClassLoader(outer);
        }
        if (outcomes.isEmpty()) {
            problem(answer, "was not checked at all");
        }
        return outcomes;
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    /** The file may have a different name from its class, as wrong answers have. */
    private static Path compile(Exercise exercise, Path file) {
        try {
            Path classes = Files.createTempDirectory(TARGET, "answer");
            String text = Files.readString(file);
            JavaFileObject source = new SimpleJavaFileObject(URI.create("source:///" + exercise.name + ".java"),
                    JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return text;
                }
            };
            StringWriter messages = new StringWriter();
            List<String> options = List.of("--release", "17", "-Xlint:all,-try", "-Werror", "-d", classes.toString());
            if (!ToolProvider.getSystemJavaCompiler().getTask(messages, null, null, options, null, List.of(source)).call()) {
                problem(file, "does not compile:\n" + messages);
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- What is read

    private static void texts(Exercise exercise) throws IOException {
        String starter = Files.readString(exercise.starter());
        String solution = Files.exists(exercise.solution()) ? Files.readString(exercise.solution()) : "TODO";
        demand(starter.contains("TODO"), exercise.starter(), "has no TODO");
        demand(!solution.contains("TODO"), exercise.solution(), "is missing, or has a TODO");
        demand(imports(starter).containsAll(imports(solution)), exercise.starter(), "does not import what the solution needs");
        List<String> task = List.of(starter.split("(?m)^/\\*\\*\n|^ \\*/\n")[1].split("\n"));
        demand(task.get(0).matches(" \\* [A-Z].*[.]") && task.stream().filter(line -> line.length() > 2).count() <= MAX_TASK,
            exercise.starter(), "should say its task in one line, and the rest in at most eight");
        demand(wrongAnswers(exercise).size() >= 2, exercise.name, "has no two wrong answers");
        section(exercise);
        help(exercise);
    }

    private static Set<String> imports(String source) {
        return source.lines().filter(line -> line.startsWith("import ")).collect(Collectors.toSet());
    }

    /** Each check has help, and names a heading that exists. */
    private static void help(Exercise exercise) throws IOException {
        String checks = Files.readString(CHECKS.resolve(exercise.step).resolve(exercise.name + "Test.java"));
        List<MatchResult> headings = Pattern.compile("see = \"(\\S+)#(\\S+)\"").matcher(checks).results().toList();
        demand(headings.size() == checks.split("@Test\n").length - 1, exercise.name, "should have help for each check");
        for (MatchResult heading : headings) {
            Path page = Path.of(heading.group(1), "README.md");
            demand(Files.exists(page) && Files.readString(page).lines().filter(line -> line.startsWith("##"))
                .anyMatch(line -> anchor(line).equals(heading.group(2))), exercise.name,
                "sends a learner to a heading that does not exist: " + heading.group());
        }
    }

    private static String anchor(String heading) {
        return heading.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} -]", "")
            .replace(' ', '-');
    }

    /** The exercise's part of the page: its minutes, the command, what the check sends, three hints. */
    private static void section(Exercise exercise) throws IOException {
        String link = "](../" + exercise.starter().toString().replace('\\', '/') + ")";
        List<String> sections = Stream.of(Files.readString(exercise.page()).split("(?m)^(?=##+ )"))
            .filter(part -> part.startsWith("### ") && part.contains(link)).toList();
        if (sections.size() != 1) {
            problem(exercise.page(), "should have one heading ### with a link " + link);
            return;
        }
        String text = sections.get(0);
        demand(Pattern.compile("\\*\\d+ minutes, (easy|medium|hard)\\.\\*").matcher(text).find(), exercise.page(),
            exercise.name + ": says no *10 minutes, easy.*");
        demand(text.contains("\nmvn -q -pl exercises test -Dcheck=" + exercise.name + "\n"), exercise.page(),
            exercise.name + ": does not say its command");
        demand(text.contains("```text\n"), exercise.page(), exercise.name + ": does not show what the check sends");
        List<String> hints = Pattern.compile("<details><summary>Hint \\d</summary>(.*?)</details>", Pattern.DOTALL)
            .matcher(text).results().map(hint -> hint.group(1).strip()).toList();
        demand(hints.size() == 3 && hints.stream().allMatch(hint -> hint.length() > 20) && hints.get(0).contains("?"),
            exercise.page(), exercise.name + ": needs three hints, the first one a question");
    }

    private static void noFilesLeftOver(List<Exercise> exercises) throws IOException {
        Set<Path> known = new TreeSet<>();
        for (Exercise exercise : exercises) {
            known.addAll(List.of(exercise.starter(), exercise.solution(), exercise.wrong()));
        }
        for (Path folder : List.of(STARTERS, SOLUTIONS, WRONG)) {
            files(folder).filter(file -> !known.contains(file)).forEach(file -> problem(file, "belongs to no exercise"));
        }
    }

    private static Stream<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private static void demand(boolean condition, Object where, String what) {
        if (!condition) {
            problem(where, what);
        }
    }

    private static void problem(Object where, String what) {
        problems.incrementAndGet();
        OUT.println("WRONG  " + where + ": " + what);
    }
}
