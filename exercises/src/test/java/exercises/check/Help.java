package exercises.check;

import java.lang.annotation.*;

/** What helps a learner whose program fails this check. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Help {
    /** The help itself, in a sentence or two. */
    String value();

    /** Where to read more: a module and a heading of its page, such as {@code step1-basic#how-it-works}. */
    String see();
}
