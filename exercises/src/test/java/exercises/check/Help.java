package exercises.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What helps a learner whose program fails this check. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Help {
    /** The help itself, in a sentence or two. */
    String value();

    /** Where to read more: a module and a heading of its page, such as {@code step1-basic#how-it-works}. */
    String see();
}
