package exercises.check;

import java.lang.annotation.*;

/** Says why a check, or all checks of an exercise, cannot be made of a server that runs elsewhere ({@code -Dserver}). */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface InJavaOnly {
    String value();
}
