package exercises.check;

import java.lang.reflect.AnnotatedElement;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.*;

/**
 * Turns every failure into words, with the help that belongs to the check, and leaves out the checks after it, because
 * they build on it. With {@code -Dgrade} all checks run, whatever fails.
 */
final class InWords implements BeforeEachCallback, TestExecutionExceptionHandler, ExecutionCondition {
    static final int SECONDS = 30;   // for one check
    static final String LEFT_OUT = "left out with -Dserver: ";

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(InWords.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        AnnotatedElement element = context.getElement().orElseThrow();
        if (!Course.isAsked(context.getRequiredTestClass())) {
            return ConditionEvaluationResult.disabled("not asked for");
        }
        if (Server.isElsewhere() && element.isAnnotationPresent(InJavaOnly.class)) {
            return ConditionEvaluationResult.disabled(LEFT_OUT + element.getAnnotation(InJavaOnly.class).value());
        }
        boolean later = context.getTestMethod().isPresent() && context.getConfigurationParameter("grade").isEmpty()
            && context.getParent().orElseThrow().getStore(HERE).get("failed") != null;
        return later ? ConditionEvaluationResult.disabled("comes after a failed check") : ConditionEvaluationResult.enabled("");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Printed.forget();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        context.getParent().orElseThrow().getStore(HERE).put("failed", true);
        Help help = context.getRequiredTestMethod().getAnnotation(Help.class);
        AssertionError inWords = new AssertionError("\n" + words(failure) + Printed.lines() + "\nhelp:     " + wrapped(help.value())
            + "\nsee:      " + help.see().replace("#", "/README.md#"));
        inWords.setStackTrace(Stream.of(failure.getStackTrace())
            .filter(frame -> frame.getClassName().equals(context.getRequiredTestClass().getName())
                && frame.getMethodName().equals(context.getRequiredTestMethod().getName()))
            .toArray(StackTraceElement[]::new));
        throw inWords;
    }

    private static String wrapped(String text) {
        return text.replaceAll("(.{1,100})( |$)", "$1\n          ").strip();
    }

    private static String words(Throwable failure) {
        if (failure instanceof AssertionError && failure.getMessage() != null) {
            return failure.getMessage().strip();
        }
        if (failure instanceof TimeoutException) {
            return "This check did not finish within " + SECONDS + " seconds: one side waits for something that never comes.";
        }
        return "Your program ended with " + Running.show(failure);
    }
}
