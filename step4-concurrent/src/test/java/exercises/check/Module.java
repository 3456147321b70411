package exercises.check;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The folder of the step that a test belongs to. */
final class Module {
    private Module() {
    }

    /** Above target/test-classes, where the class was loaded from, whatever folder Maven or the IDE was started in. */
    static Path of(Class<?> test) {
        try {
            return Path.of(test.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
