package sockets.troubleshooting;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;

/** What the tests share. */
final class Tests {
    private Tests() {
    }

    static void onLinux(String reason) {
        assumeTrue(System.getProperty("os.name").equals("Linux"), reason);
    }

    /** A screen that a test can read. */
    static final class Screen {
        final List<String> lines = new ArrayList<>();
        final Show show = new Show(lines::add);
    }
}
