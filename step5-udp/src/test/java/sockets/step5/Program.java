package sockets.step5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of the step's programs in a process of its own, as a user starts it. */
final class Program implements AutoCloseable {
    final Process process;
    final BufferedReader out;

    private Program(Process process) {
        this.process = process;
        out = process.inputReader(UTF_8);
        // A test that ran out of time has left its thread behind, and close() may never be called.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static Program start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), UTF_8, main, arguments);
    }

    /** With a command to stand before java, and with the charset of its keyboard; its screen is UTF-8. */
    static Program start(List<String> prefix, Charset keyboard, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
            "-Xlog:disable", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-Dfile.encoding=" + keyboard, "-Dstdin.encoding=" + keyboard,
            "-Dstdout.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-cp", System.getProperty("java.class.path"),
            main.getName()));
        command.addAll(List.of(arguments));
        return new Program(new ProcessBuilder(command).start());
    }

    /** The port in its first line, "... on 127.0.0.1:PORT". */
    String port() throws IOException {
        String line = out.readLine();
        assertThat(line).contains(" on 127.0.0.1:");
        return line.substring(line.lastIndexOf(':') + 1);
    }

    /** Types on its keyboard, and leaves it connected. */
    void type(String text, Charset charset) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(text.getBytes(charset));
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
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ends by itself").isTrue();
        String errors = new String(process.getErrorStream().readAllBytes(), UTF_8).replace(System.lineSeparator(), "\n");
        assertThat(process.exitValue()).as("exit status; it said: " + errors).isEqualTo(status);
        return errors;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
