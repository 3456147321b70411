package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.*;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, as a user starts it. */
final class Program implements AutoCloseable {
    final Process process;
    final BufferedReader out;

    private Program(Process process) {
        this.process = process;
        out = process.inputReader(UTF_8);
        // A test that ran out of time has left its thread behind, and close() may never be called.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Java with these options and arguments; its keyboard and screen are UTF-8. */
    static Program java(String... arguments) throws IOException {
        return java(List.of(), arguments);
    }

    /** The same, with a command to put before java. */
    static Program java(List<String> prefix, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:disable", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dstdin.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8"));
        command.addAll(List.of(arguments));
        return new Program(new ProcessBuilder(command).start());
    }

    static Program start(Class<?> main, String... arguments) throws IOException {
        return start(main, List.of(), arguments);
    }

    /** The same, with options of Java. */
    static Program start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        all.addAll(List.of(arguments));
        return java(all.toArray(String[]::new));
    }

    void type(String text) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(text.getBytes(UTF_8));
        keyboard.flush();
    }

    /** All that it still prints until it ends. */
    String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c; (c = out.read()) != -1; ) {
            text.append((char) c);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** What it said on standard error, once it has ended with this status. */
    String errorsAtExit(int status) throws IOException, InterruptedException {
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("ends by itself").isTrue();
        String errors = new String(process.getErrorStream().readAllBytes(), UTF_8)
            .replace(System.lineSeparator(), "\n");
        assertThat(process.exitValue()).as("exit status; it said: " + errors).isEqualTo(status);
        return errors;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
