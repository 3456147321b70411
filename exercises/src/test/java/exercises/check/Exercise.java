package exercises.check;

import java.lang.annotation.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.extension.ExtendWith;

/** The checks of one exercise, in the order a learner solves it. {@code -Dcheck=NAME} names the exercises to check. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = InWords.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(InWords.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Exercise {
    /** Its number in the step: 1, 2 or 3. */
    int value();
}
