package exercises.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.Stream;

/** The exercises of the course, and which of them {@code -Dcheck} asks for. */
final class Course {
    private Course() {
    }

    /** The class of checks of each exercise, in the order of the course. */
    static List<Class<?>> exercises() {
        List<Class<?>> exercises = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes().resolve("exercises"), 2)) {
            for (Path file : files.filter(f -> f.toString().endsWith("Test.class")).toList()) {
                Class<?> test = Class.forName("exercises." + file.getParent().getFileName() + "."
                    + file.getFileName().toString().replace(".class", ""), false, Course.class.getClassLoader());
                if (test.isAnnotationPresent(Exercise.class)) {
                    exercises.add(test);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        exercises.sort(Comparator.comparing((Class<?> test) -> step(test))
            .thenComparing(test -> test.getAnnotation(Exercise.class).value()));
        return exercises;
    }

    /** {@code Daytime} for {@code DaytimeTest}. */
    static String name(Class<?> test) {
        return test.getSimpleName().replaceAll("Test$", "");
    }

    /** {@code step1}, or {@code troubleshooting}. */
    static String step(Class<?> test) {
        return test.getPackageName().substring("exercises.".length());
    }

    /** The module's folder, whatever folder Maven or the IDE was started in. */
    static Path folder() {
        return classes().getParent().getParent();   // above target/test-classes
    }

    /** The names that {@code -Dcheck} gives; none in an IDE, where a click says what to check. */
    static List<String> asked() {
        return Stream.of(System.getProperty("check", "").split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    static boolean isAsked(Class<?> test) {
        return asked().isEmpty() || asked().stream().anyMatch(name -> means(name, test));
    }

    /** Whether this is the name of the exercise, of its step or of all; {@code daytime} is good enough for {@code Daytime}. */
    static boolean means(String asked, Class<?> test) {
        String name = asked.toLowerCase(Locale.ROOT);
        return name.equals("all") || name.equals(step(test))
            || name.replaceAll("test$", "").equals(name(test).toLowerCase(Locale.ROOT));
    }

    private static Path classes() {
        try {
            return Path.of(Course.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
