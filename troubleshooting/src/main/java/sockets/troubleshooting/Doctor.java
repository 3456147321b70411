package sockets.troubleshooting;

import java.io.*;
import java.net.*;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * Is this machine ready for the course? One line for each thing that the course needs.
 *
 * <p>Arguments: {@code [port of the TCP steps] [port of step 5]}. The exit status is 0 if no line begins with FIX.
 *
 * <p>This file is plain ASCII, and written for JDK 11: it has to start where the course does not, and say why.
 */
public final class Doctor {
    private static final int JDK = 17;
    private static final String MAVEN = "3.6.3";
    private static final String CHINESE = "\u4f60\u597d\uff0c\u4e16\u754c";   // ni hao, shi jie: hello, world
    private static final int SILENCE_MILLIS = 2_000;
    private static final String GARBLED = ": see troubleshooting/README.md#garbled-text";

    private final Consumer<String> out;
    private final int neededJdk;
    private int fixes;

    Doctor(Consumer<String> out, int neededJdk) {
        this.out = out;
        this.neededJdk = neededJdk;
    }

    /** Runs all checks. */
    public static void main(String[] args) {
        int tcp = port(args, 0, 8008);
        int udp = port(args, 1, 9000);
        int fixes = new Doctor(System.out::println, JDK).examine(tcp, udp);
        System.out.flush();
        System.exit(fixes == 0 ? 0 : 1);   // also for 0: a thread may wait for the keyboard, and Maven would wait for it
    }

    private static int port(String[] args, int index, int otherwise) {
        if (args.length <= index) {
            return otherwise;
        }
        if (!args[index].matches("[0-9]{1,5}") || Integer.parseInt(args[index]) > 65_535) {
            System.err.println("'" + args[index] + "' is not a port. The arguments are [port of the TCP steps] [port of "
                + "step 5], numbers from 0 to 65535. For example: 8008 9000");
            System.exit(1);
        }
        return Integer.parseInt(args[index]);
    }

    /** Runs all checks, and returns how many things have to be fixed. */
    int examine(int tcp, int udp) {
        jdk();
        maven();
        source();
        console();
        keyboardCharset();
        keyboard();
        wire();
        ipv6();
        localhost();
        tcpPort(tcp);
        udpPort(udp);
        neighbours();
        out.accept(fixes == 0 ? "This machine is ready for the course." : "Things to fix: " + fixes + " (see FIX).");
        return fixes;
    }

    private void ok(String what, String found) {
        say("ok", what, found);
    }

    /** Something is not as it should be, and the course needs it. */
    private void fix(String what, String found, String todo) {
        fixes++;
        say("FIX", what, found + ". " + todo);
    }

    /** Good to know; the course works all the same. */
    private void note(String what, String found) {
        say("note", what, found);
    }

    private void say(String label, String what, String found) {
        out.accept(String.format("%-4s  %-12s  %s", label, what, found));
    }

    // ---- Java and Maven

    void jdk() {
        String found = System.getProperty("java.version") + " in " + System.getProperty("java.home");
        if (feature(System.getProperty("java.specification.version")) < neededJdk) {
            fix("JDK", found + ", but the course needs JDK " + neededJdk + " or newer",
                "Install one, and let JAVA_HOME and PATH lead to it; in an IDE choose it as the project's JDK.");
        } else if (ToolProvider.getSystemJavaCompiler() == null) {
            fix("JDK", found + ", but it has no compiler", "Install a whole JDK: this is a JRE, which can only run programs.");
        } else {
            ok("JDK", found);
        }
    }

    /** 8 of 1.8, and 17 of 17.0.15. */
    static int feature(String version) {
        Matcher number = Pattern.compile("(?:1\\.)?([0-9]+)").matcher(version);
        return number.lookingAt() ? Integer.parseInt(number.group(1)) : 0;
    }

    private void maven() {
        String todo = "Install Maven " + MAVEN + " or newer, and put its folder bin into PATH.";
        Optional<String> said = output(20, windows() ? "mvn.cmd" : "mvn", "-v");
        if (said.isPresent()) {
            maven(said.get(), todo);
        } else {
            fix("Maven", "the command mvn is not found, or does not work", todo
                + " Until then, an IDE runs the programs. Once they are compiled, `java -cp` does, too.");
        }
    }

    /** Judges what {@code mvn -v} printed. */
    void maven(String said, String todo) {
        String text = said.replaceAll("\u001b\\[[0-9;]*m", "");   // it likes colours
        Matcher version = Pattern.compile("Apache Maven ([0-9.]+)").matcher(text);
        Matcher java = Pattern.compile("Java version: ([^\\s,]+)").matcher(text);
        if (!version.find() || !java.find()) {
            fix("Maven", "`mvn -v` says: " + text.trim().replaceAll("\\s+", " "), todo);
        } else if (older(version.group(1), MAVEN)) {
            fix("Maven", version.group(1) + " is too old", todo);
        } else if (feature(java.group(1)) < neededJdk) {
            fix("Maven", version.group(1) + " runs on JDK " + java.group(1),
                "Let the environment variable JAVA_HOME lead to JDK " + neededJdk + " or newer.");
        } else {
            ok("Maven", version.group(1) + ", it runs on JDK " + java.group(1));
        }
    }

    private static boolean older(String version, String than) {
        int[] one = Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        int[] two = Arrays.stream(than.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.compare(one, two) < 0;
    }

    // ---- Text: the source files, the screen, the keyboard

    private void source() {
        Charset charset = Charset.defaultCharset();   // what `java FILE.java` reads a source file as
        if (charset.equals(StandardCharsets.UTF_8)) {
            ok("source files", "UTF-8");
        } else {
            note("source files", "Maven reads them as UTF-8, `java FILE.java` as " + charset + ". For Chinese in a file of "
                + "your own: java -Dfile.encoding=UTF-8 FILE.java");
        }
    }

    private void console() {
        Charset charset = charset("stdout.encoding", "sun.stdout.encoding");
        String found = charset + " (" + language() + ")";
        if (charset.newEncoder().canEncode(CHINESE)) {
            ok("console", found);
            say("look", "console", CHINESE + " \u00e9   Chinese, a comma, Chinese, and e with an accent? If not" + GARBLED);
        } else {
            fix("console", found + " has no Chinese", windows()
                ? "Type: chcp 65001, then the command again in the same window" + GARBLED
                : "Type: export LC_ALL=" + (mac() ? "en_US.UTF-8" : "C.UTF-8") + " (put it in ~/.profile to keep it)"
                    + GARBLED);
        }
    }

    /** The variable that decides, in the order of the system. */
    private static String language() {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return name + "=" + value;
            }
        }
        return windows() ? "Windows has no LANG" : "LANG is not set";
    }

    private void keyboardCharset() {
        Charset charset = charset("stdin.encoding", "sun.stdout.encoding");
        if (charset.equals(StandardCharsets.US_ASCII)) {
            note("keyboard", "claims to be " + charset + "; the clients read it as UTF-8");
        } else if (charset.newEncoder().canEncode(CHINESE)) {
            ok("keyboard", charset.toString());
        } else {
            note("keyboard", charset + " has no Chinese: what is typed in Chinese arrives as other characters" + GARBLED);
        }
    }

    /** The charset that one of these properties names; else the one that Java uses when nobody names one. */
    private static Charset charset(String... properties) {
        for (String property : properties) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }

    // ---- The keyboard

    private void keyboard() {
        String trouble = terminal() ? "" : trouble();
        if (trouble.isEmpty()) {
            ok("keyboard", "connected" + (terminal() ? ": a terminal" : ": no terminal, but it can be read"));
        } else {
            fix("keyboard", "not connected: " + trouble, "The clients of steps 3 and 4 need one. Start them in a terminal, "
                + "without < and |; in VS Code with \"console\": \"integratedTerminal\".");
        }
    }

    /** What is wrong with a standard input that is no terminal. The only way to find out is to read. */
    private static String trouble() {
        try {
            // When standard input is closed, Java opens one of its own files instead: number 0, the first that is free.
            Path input = Path.of("/proc/self/fd/0");
            if (Files.exists(input) && input.toRealPath().startsWith(Path.of(System.getProperty("java.home")).toRealPath())) {
                return "standard input is closed";
            }
        } catch (IOException e) {
            // Then it is a pipe, which has no path.
        }
        FutureTask<Boolean> ended = new FutureTask<>(() -> System.in.read() == -1);
        Thread reader = new Thread(ended, "keyboard");
        reader.setDaemon(true);   // it may wait forever: nothing ends a read() of the keyboard
        reader.start();
        try {
            return ended.get(SILENCE_MILLIS, TimeUnit.MILLISECONDS) ? "its input is at the end" : "";
        } catch (TimeoutException e) {
            return "";   // it is there, and waits: the window of an IDE, for example
        } catch (InterruptedException | ExecutionException e) {
            return "it cannot be read (" + e + ")";
        }
    }

    private static boolean terminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);   // since JDK 22
        } catch (ReflectiveOperationException e) {
            return true;   // before that, there was a console only at a terminal
        }
    }

    // ---- The network inside this machine

    private void wire() {
        try {
            byte[] sent = CHINESE.getBytes(StandardCharsets.UTF_8);
            byte[] received = roundTrip(InetAddress.getByName("127.0.0.1"), sent);
            if (Arrays.equals(sent, received)) {
                ok("127.0.0.1", "a connection works, and Chinese in UTF-8 comes through");
            } else {
                fix("127.0.0.1", "sent " + Arrays.toString(sent) + ", received " + Arrays.toString(received),
                    "Something is between the two ends: look for a proxy or a security program.");
            }
        } catch (IOException e) {
            fix("127.0.0.1", "no connection inside this machine: " + e,
                "Ask whoever looks after this machine about its loopback interface, or its firewall.");
        }
    }

    private void ipv6() {
        try {
            roundTrip(InetAddress.getByName("::1"), new byte[] {1});
            ok("::1", "a connection works (IPv6; the course uses IPv4)");
        } catch (IOException e) {
            note("::1", "no connection (IPv6: " + e.getMessage() + "); the course uses IPv4");
        }
    }

    /** Binds, connects, sends, receives. */
    private static byte[] roundTrip(InetAddress address, byte[] message) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, address);
             Socket client = new Socket()) {
            client.connect(listener.getLocalSocketAddress(), SILENCE_MILLIS);
            listener.setSoTimeout(SILENCE_MILLIS);
            try (Socket server = listener.accept()) {
                server.setSoTimeout(SILENCE_MILLIS);
                client.getOutputStream().write(message);
                return server.getInputStream().readNBytes(message.length);
            }
        }
    }

    private void localhost() {
        try {
            InetAddress[] all = InetAddress.getAllByName("localhost");
            if (!Arrays.stream(all).allMatch(InetAddress::isLoopbackAddress)) {
                fix("localhost", "means " + list(all) + ", which is not this machine itself",
                    "Correct the line localhost in " + hosts() + ": 127.0.0.1 localhost");
            } else if (all[0].getHostAddress().equals("127.0.0.1")) {
                ok("localhost", "means " + list(all));
            } else {
                note("localhost", "means " + list(all) + ", in this order: for the course's servers write 127.0.0.1");
            }
        } catch (IOException e) {
            fix("localhost", "means nothing: " + e.getMessage(), "Add the line 127.0.0.1 localhost to " + hosts() + ".");
        }
    }

    private static String list(InetAddress[] addresses) {
        List<String> texts = new ArrayList<>();
        for (InetAddress address : addresses) {
            texts.add(address.getHostAddress());
        }
        return String.join(", ", texts);
    }

    private static String hosts() {
        return windows() ? "C:\\Windows\\System32\\drivers\\etc\\hosts" : "/etc/hosts";
    }

    // ---- The ports

    private void tcpPort(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            ok("TCP " + port, "free" + (port == 0 ? ": the system chose " + free.getLocalPort() : ""));
        } catch (IOException e) {
            taken("TCP", port, e);
        }
    }

    private void udpPort(int port) {
        try (DatagramSocket free = new DatagramSocket(new InetSocketAddress("127.0.0.1", port))) {
            ok("UDP " + port, "free" + (port == 0 ? ": the system chose " + free.getLocalPort() : ""));
        } catch (IOException e) {
            taken("UDP", port, e);
        }
    }

    private void taken(String protocol, int port, IOException e) {
        Optional<Long> holder = holder(protocol, port);
        String found = "not free (" + e.getMessage() + "): ";
        if (holder.isPresent()) {
            fix(protocol + " " + port, found + process(holder.get()), "Stop it in its window with Ctrl-C, or: "
                + (windows() ? "taskkill /F /PID " : "kill ") + holder.get() + ". Or give server and client another port.");
        } else {
            String[] command = whoHas(protocol, port);
            fix(protocol + " " + port, found + "held by a program that is not yours, or kept by the system"
                + (command[0].equals("ss") ? ", or ss is missing (package iproute2)" : ""),
                "To see more, as administrator: " + String.join(" ", command)
                + ". Or give server and client another port.");
        }
    }

    private static Optional<Long> holder(String protocol, int port) {
        return output(10, whoHas(protocol, port)).flatMap(said -> owner(said, port));
    }

    /** The command of this system that lists which program has a port. */
    private static String[] whoHas(String protocol, int port) {
        if (windows()) {
            return new String[] {"netstat", "-ano", "-p", protocol};
        }
        return mac() ? new String[] {"lsof", "-nP", "-i" + protocol + ":" + port}
            : new String[] {"ss", protocol.equals("TCP") ? "-Hltnp" : "-Hlunp", "sport = :" + port};
    }

    /** The process that one of these commands names as the owner of the port; not one that is connected to it. */
    static Optional<Long> owner(String said, int port) {
        String local = "[^ ]*:" + port;
        Pattern[] shapes = {
            Pattern.compile("pid=([0-9]+)"),                                                          // ss
            Pattern.compile("(?m)^\\s*TCP\\s+" + local + "\\s+\\S+:0\\s+\\S+\\s+([0-9]+)\\s*$"),      // netstat: listening
            Pattern.compile("(?m)^\\s*UDP\\s+" + local + "\\s+\\*:\\*\\s+([0-9]+)\\s*$"),             // netstat
            Pattern.compile("(?m)^\\S+\\s+([0-9]+) .*(?:TCP|UDP) " + local + "(?: \\(LISTEN\\))?\\s*$")   // lsof
        };
        for (Pattern shape : shapes) {
            Matcher owner = shape.matcher(said);
            if (owner.find()) {
                return Optional.of(Long.parseLong(owner.group(1)));
            }
        }
        return Optional.empty();
    }

    private static String process(long pid) {
        String command = ProcessHandle.of(pid).flatMap(process -> process.info().commandLine()
            .or(() -> process.info().command())).orElse("");
        String shown = command.length() <= 100 ? command : command.substring(0, 30) + " ... "
            + command.substring(command.length() - 65);   // the class and its arguments are at the end
        return "process " + pid + " has it" + (command.isEmpty() ? "" : ", " + shown);
    }

    // ---- The network around

    private void neighbours() {
        List<String> addresses = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (each.isUp() && !each.isLoopback()) {
                    for (InterfaceAddress address : each.getInterfaceAddresses()) {
                        if (address.getAddress().getAddress().length == 4) {
                            addresses.add(address.getAddress().getHostAddress() + " (" + each.getName() + ")");
                        }
                    }
                }
            }
        } catch (IOException e) {
            // Then there is none that we could name.
        }
        if (addresses.isEmpty()) {
            note("neighbours", "no address that another machine could use: the course works inside this one");
        } else {
            ok("neighbours", "could reach a server that listens on 0.0.0.0 at " + String.join(", ", addresses));
        }
    }

    // ---- Commands of the system

    /** What a command prints; nothing if it is not there, fails, or takes too long. */
    private static Optional<String> output(int seconds, String... command) {
        try {
            File file = File.createTempFile("doctor", ".txt");
            try {
                Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file).start();
                process.getOutputStream().close();
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    return Optional.empty();
                }
                String said = new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
                return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
            } finally {
                Files.deleteIfExists(file.toPath());
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean windows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static boolean mac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    }
}
