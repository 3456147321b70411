package sockets.step1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.*;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of the step's programs in a process of its own, as a user starts it: from the compiled classes and nothing else. */
final class Program implements AutoCloseable {
    /** A keyboard and a screen that speak UTF-8. */
    static final List<String> IN_UTF_8 = List.of("-Dfile.encoding=UTF-8", "-Dstdin.encoding=UTF-8",
        "-Dstdout.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8");

    final Process process;
    final BufferedReader out;

    private Program(Process process) {
        this.process = process;
        out = process.inputReader(UTF_8);
        // A test that ran out of time has left its thread behind, and close() may never be called.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static Program start(Class<?> main, String... arguments) throws IOException, URISyntaxException {
        return start(List.of(), IN_UTF_8, main, arguments);
    }

    /** With a command to put before java, and with options for java. */
    static Program start(List<String> before, List<String> options, Class<?> main, String... arguments)
            throws IOException, URISyntaxException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:disable", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));   // what starts fast
        command.addAll(options);
        command.addAll(List.of("-cp", Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI()).toString(),
            main.getName()));
        command.addAll(List.of(arguments));
        return new Program(new ProcessBuilder(command).start());
    }

    /** Whether a command works on this machine and for this user; what it says is thrown away. */
    static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor() == 0;
        } catch (IOException e) {   // there is no such command
            return false;
        }
    }

    /** The port in its first line, "... on 127.0.0.1:PORT". */
    String port() throws IOException {
        String line = out.readLine();
        assertThat(line).contains(" on 127.0.0.1:");
        return line.substring(line.lastIndexOf(':') + 1);
    }

    /** Types on its keyboard, and leaves it connected. */
    void type(String text) throws IOException {
        type(text.getBytes(UTF_8));
    }

    void type(byte[] text) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(text);
        keyboard.flush();
    }

    /** All that it still prints until it ends. */
    String rest() throws IOException {
        StringWriter text = new StringWriter();
        out.transferTo(text);
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** What it said on standard error, once it has ended with this status. */
    String errorsAtExit(int status) throws IOException, InterruptedException {
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("ends by itself").isTrue();
        String errors = new String(process.getErrorStream().readAllBytes(), UTF_8).replace(System.lineSeparator(), "\n");
        assertThat(process.exitValue()).as("exit status; it said: " + errors).isEqualTo(status);
        return errors;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
