package exercises.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Makes of every failure an assertion that says what is wrong in words, with the line of the lesson that helps; and leaves
 * out the checks after it, for they come in the order of work. With {@code -Dall} all checks run, whatever fails.
 */
final class InWords implements TestExecutionExceptionHandler, ExecutionCondition {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(InWords.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (System.getProperty("server") != null && context.getRequiredTestClass().getAnnotation(Exercise.class).client()) {
            return ConditionEvaluationResult.disabled("left out: it is about a client, and -Dserver names a server");
        }
        String failed = context.getTestMethod().isEmpty() || context.getConfigurationParameter("all").isPresent() ? null
            : context.getParent().orElseThrow().getStore(HERE).get("failed", String.class);
        return failed == null ? ConditionEvaluationResult.enabled("its turn")
            : ConditionEvaluationResult.disabled("comes after " + failed);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        if (failure instanceof TestAbortedException skipped) {
            throw skipped;
        }
        String check = context.getRequiredTestMethod().getName();
        context.getParent().orElseThrow().getStore(HERE).put("failed", check);
        AssertionError inWords = new AssertionError("\n" + words(failure) + help(context));
        inWords.setStackTrace(Stream.of(failure.getStackTrace())
            .filter(frame -> frame.getClassName().equals(context.getRequiredTestClass().getName())
                && frame.getMethodName().equals(check))
            .toArray(StackTraceElement[]::new));
        throw inWords;
    }

    private static String words(Throwable failure) {
        if (failure instanceof AssertionError && failure.getMessage() != null) {
            return failure.getMessage().strip();
        }
        if (failure instanceof TimeoutException) {
            return "This check was not done after 10 seconds: somebody waits for something that never comes.";
        }
        return "Your program ended with " + where(failure);
    }

    /** An exception in one line: what it is, and the line of the exercise that it came from. */
    static String where(Throwable failure) {
        return failure + line(failure.getStackTrace()).map(line -> " (" + line + ")").orElse("");
    }

    /** The innermost line of an exercise. */
    static Optional<String> line(StackTraceElement[] stack) {
        return Stream.of(stack).filter(frame -> frame.getClassName().matches("exercises\\.\\w+(\\$.*)?"))
            .findFirst().map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
    }

    private static String help(ExtensionContext context) {
        String words = context.getRequiredTestMethod().getAnnotation(Lesson.class).value();
        Path page = Module.of(context.getRequiredTestClass()).resolve("README.md");
        String place = "\nhelp:     " + page.getParent().getFileName() + "/README.md";
        try {
            List<String> lines = Files.readAllLines(page);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(words)) {
                    return place + ", line " + (i + 1) + ": " + sentence(lines, i, words);
                }
            }
        } catch (IOException e) {
            // a module without its page: the words alone have to do
        }
        return place + ": " + words;
    }

    /** The whole sentence that the words are in, or the row of a table. */
    private static String sentence(List<String> lines, int i, String words) {
        String line = lines.get(i).strip();
        if (line.startsWith("|") || line.startsWith("-")) {
            return line;
        }
        String before = i > 0 && !lines.get(i - 1).startsWith("```") ? lines.get(i - 1).strip() : "";
        String after = i + 1 < lines.size() && !lines.get(i + 1).startsWith("```") ? lines.get(i + 1).strip() : "";
        return Stream.of((before + " " + line + " " + after).strip().split("(?<=[.?!]\\)?) (?=[A-Z`*\\[(])"))
            .filter(sentence -> sentence.contains(words)).findFirst().orElse(line);
    }
}
