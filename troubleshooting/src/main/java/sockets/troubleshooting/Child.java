package sockets.troubleshooting;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second run of Java. */
final class Child {
    private Child() {
    }

    /** Starts a class of this module as a program of its own. Its input is a pipe, which ends with us; its errors are shown. */
    static Process start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** The same, where a shell can limit how many files a process opens: Linux, macOS. */
    static Process startLimited(int files, Class<?> main, String... arguments) throws IOException {
        return start(List.of("sh", "-c", "ulimit -n " + files + " && exec \"$@\"", "sh"), main, arguments);
    }

    private static Process start(List<String> shell, Class<?> main, String... arguments) throws IOException {
        try {
            List<String> command = new ArrayList<>(shell);
            command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",   // it lives for a moment only: a quick start counts
                "-cp", Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI()).toString(),
                main.getName()));
            command.addAll(List.of(arguments));
            return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
