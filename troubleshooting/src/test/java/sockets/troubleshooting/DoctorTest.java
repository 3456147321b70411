package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor finds what is wrong with a machine, and only that. */
class DoctorTest {
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASSES = System.getProperty("java.class.path");

    /** The lines of a run, without those about Maven: where the tests run, its command need not be found. */
    private static List<String> lines(String said) {
        return said.lines().filter(line -> !line.contains("  Maven  ")).toList();
    }

    /** What it prints in this environment. The input of its keyboard has ended. */
    private static String in(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("LANG", "LC_ALL", "LC_CTYPE"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }

    @Test
    void aMachineThatHasEverythingIsReadyAndNoThreadIsLeft() throws Exception {
        try (Program doctor = Program.start(Doctor.class, "0", "0")) {   // its keyboard is connected, and silent
            String said = doctor.rest();
            assertThat(lines(said)).noneMatch(line -> line.startsWith("FIX"));
            assertThat(said).contains("你好，世界");
            doctor.errorsAtExit(said.contains("FIX") ? 1 : 0);
        }
    }

    @Test
    void findsTheBusyPortsAndWhoHasThem() throws Exception {
        try (ServerSocket tcp = Peers.listen();
             DatagramSocket udp = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
             Program doctor = Program.start(Doctor.class, "" + tcp.getLocalPort(), "" + udp.getLocalPort())) {
            doctor.type("\n");
            String said = doctor.rest();
            String here = Files.isExecutable(Path.of("/usr/bin/ss")) ? "process " + ProcessHandle.current().pid() : "";
            assertThat(lines(said)).filteredOn(line -> line.startsWith("FIX")).satisfiesExactly(
                line -> assertThat(line).contains("TCP " + tcp.getLocalPort(), "not free", here),
                line -> assertThat(line).contains("UDP " + udp.getLocalPort(), "not free", here));
            doctor.errorsAtExit(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"LANG, C", "LANG, POSIX", "LC_ALL, C"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has these variables")
    void findsALanguageThatHasNoChinese(String name, String value, @TempDir Path folder) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8"));
        environment.put(name, value);
        // In such a language Java finds no class in a folder with a Chinese name, and the course may be in one.
        Path copy = folder.resolve(Doctor.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(copy.getParent());
        Files.copy(Doctor.class.getResourceAsStream("Doctor.class"), copy);
        assertThat(lines(in(environment, JAVA, "-cp", folder.toString(), Doctor.class.getName(), "0", "0")))
            .anySatisfy(line -> assertThat(line).startsWith("FIX ")
                .contains("console", "US-ASCII", "(" + name + "=" + value + ")", "export LC_ALL=C.UTF-8"));
    }

    @Test
    void findsAKeyboardWhoseInputHasEnded() throws Exception {
        try (Program doctor = Program.start(Doctor.class, "0", "0")) {
            doctor.process.getOutputStream().close();
            assertThat(lines(doctor.rest())).filteredOn(line -> line.startsWith("FIX")).singleElement().asString()
                .contains("keyboard", "not connected: its input is at the end", "in a terminal");
            doctor.errorsAtExit(1);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "it takes a look into /proc")
    void findsAKeyboardThatIsClosed() throws Exception {
        assertThat(in(Map.of("LANG", "C.UTF-8"), "sh", "-c", "exec \"$0\" \"$@\" <&-", JAVA, "-cp", CLASSES,
            Doctor.class.getName(), "0", "0")).contains("not connected: standard input is closed");
    }

    @Test
    void findsAJdkThatIsTooOld() throws Exception {
        int newer = Runtime.version().feature() + 1;
        try (Program doctor = Program.start(DoctorTest.class, "" + newer)) {
            doctor.type("\n");
            assertThat(doctor.rest()).containsPattern("FIX +JDK .*" + Runtime.version().feature()
                + ".*, but the course needs JDK " + newer + " or newer. Install one");
            doctor.errorsAtExit(1);
        }
    }

    /** The doctor of a course that needs another JDK. */
    public static void main(String[] args) {
        System.exit(new Doctor(System.out::println, Integer.parseInt(args[0])).examine(0, 0) == 0 ? 0 : 1);
    }

    @Test
    void itsFileCompilesOnJdk11SoThatItCanComplainThere(@TempDir Path folder) {
        String source = Path.of("src", "main", "java", "sockets", "troubleshooting", "Doctor.java").toString();
        assertThat(ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "--release", "11",
            "-encoding", "US-ASCII", "-d", folder.toString(), source)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_402, 8", "11.0.22, 11", "17, 17", "25.0.3, 25", "25-ea, 25"})
    void readsVersions(String version, int feature) {
        assertThat(Doctor.feature(version)).isEqualTo(feature);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Apache Maven 3.6.3 (ce)@Java version: 17.0.1, vendor: Debian   | ok    Maven",
        "Apache Maven 3.9.11 (3e)@Java version: 25.0.3, vendor: Temurin | ok    Maven",
        "Apache Maven 3.6.2@Java version: 17.0.1, vendor: Debian        | 3.6.2 is too old",
        "Apache Maven 3.8.7@Java version: 1.8.0_402, vendor: Debian     | 3.8.7 runs on JDK 1.8.0_402",
        "The JAVA_HOME environment variable is not defined correctly    | The JAVA_HOME environment variable"})
    void judgesWhatMavenSaysAboutItself(String said, String verdict) {
        List<String> lines = new ArrayList<>();
        new Doctor(lines::add, 17).maven("\u001b[1m" + said.replace("@", "\u001b[m\n"), "");
        assertThat(lines).singleElement().asString().contains(verdict).startsWith(verdict.startsWith("ok") ? "ok" : "FIX");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "LISTEN 0 5 [::ffff:127.0.0.1]:8008 *:* users:((\"java\",pid=4711,fd=5))",
        "COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME\n"
            + "java 4712 me 6u IPv6 0x1 0t0 TCP 127.0.0.1:50000->127.0.0.1:8008 (ESTABLISHED)\n"
            + "java 4711 me 5u IPv6 0x2 0t0 TCP 127.0.0.1:8008 (LISTEN)",
        "java 4711 me 5u IPv6 0x2 0t0 UDP 127.0.0.1:8008",
        "  TCP    127.0.0.1:50000    127.0.0.1:8008    ESTABLISHED    4712\r\n"
            + "  TCP    127.0.0.1:18008    0.0.0.0:0         LISTENING      4713\r\n"
            + "  TCP    127.0.0.1:8008     0.0.0.0:0         ABHÖREN        4711\r\n",
        "  UDP    127.0.0.1:8008     *:*                              4711\r\n"})
    void readsWhoHasAPortFromTheToolsOfTheSystems(String said) {
        assertThat(Doctor.owner(said, 8008)).contains(4711L);
        assertThat(Doctor.owner("", 8008)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "70000", "-1"})
    void explainsItsArguments(String port) throws Exception {
        try (Program doctor = Program.start(Doctor.class, port)) {
            assertThat(doctor.errorsAtExit(1)).startsWith("'" + port + "' is not a port").contains("For example: 8008 9000")
                .hasLineCount(1);
        }
    }
}
