package sockets.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** The screen of a program that runs within the test, which costs much less than a process of its own. */
final class Screen {
    interface Running {
        void run() throws Exception;
    }

    private Screen() {
    }

    /** All that is printed while it runs. */
    static String of(Running program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        System.setOut(new PrintStream(screen, true, UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return screen.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
