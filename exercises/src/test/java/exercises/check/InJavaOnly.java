package exercises.check;

import java.lang.annotation.*;

/** Says why a check, or all checks of an exercise, cannot run against a server elsewhere ({@code -Dserver}). */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface InJavaOnly {
    String value();
}
