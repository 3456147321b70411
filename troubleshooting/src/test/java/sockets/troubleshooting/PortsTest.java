package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which program has a port, and how long the port stays taken. */
class PortsTest {
    @Test
    void aPortHasOneListenerAtATime() throws Exception {
        try (ServerSocket first = Peers.listen()) {
            assertThatThrownBy(() -> AddressInUse.broken(first.getLocalPort())).isExactlyInstanceOf(BindException.class);
        }
    }

    @Test
    void reuseAddressDoesNotLetTwoListenersHaveOnePort() throws Exception {
        try (ServerSocket first = Peers.listen()) {
            assertThatThrownBy(() -> AddressInUse.brokenWithReuseAddress(first.getLocalPort()))
                .isExactlyInstanceOf(BindException.class);
        }
    }

    @Test
    void portZeroIsAFreePort() throws Exception {
        try (ServerSocket first = Peers.listen()) {
            assertThat(AddressInUse.fixed()).isPositive().isNotEqualTo(first.getLocalPort());
        }
    }

    @Test
    void thePortIsFreeOnceItsListenerHasStopped() throws Exception {
        try (ServerSocket first = Peers.listen()) {
            AddressInUse.fixedByStopping(first);
            assertThat(first.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux, ss -ltnp", "Mac OS X, lsof -nP -iTCP:8008 -sTCP:LISTEN",
        "Windows 11, netstat -ano | findstr /C:\":8008 \""})
    void namesTheCommandOfTheSystemThatFindsTheOwner(String os, String command) {
        assertThat(AddressInUse.whoHas(8008, os)).startsWith(command).hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource({"/usr/bin/ss, Linux", "/usr/bin/lsof, Mac OS X"})
    void theCommandFindsThisProcess(String tool, String os) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(tool)), "there is no " + tool + " here");
        try (ServerSocket listener = Peers.listen(); DatagramSocket receiver = new DatagramSocket(0, Peers.LOOPBACK)) {
            String command = AddressInUse.whoHas(listener.getLocalPort(), os).lines().findFirst().orElseThrow();
            assertThat(outputOf(command)).contains("" + listener.getLocalPort(), "" + ProcessHandle.current().pid());
            assertThat(outputOf(AddressInUse.whoHasForUdp(receiver.getLocalPort(), os)))
                .contains("" + receiver.getLocalPort(), "" + ProcessHandle.current().pid());
        }
    }

    private static String outputOf(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", "Windows 11"})
    void thePageHasTheCommandsForUdpToo(String os) throws Exception {
        assertThat(Files.readString(Path.of("README.md")).replace("\\|", "|"))
            .contains("`" + AddressInUse.whoHasForUdp(9000, os) + "`");
    }

    @Test
    void lowPortsNeedSpecialRights() throws Exception {
        Tests.onLinux("which ports the system keeps differs");
        Path setpriv = Path.of("/usr/bin/setpriv");   // starts a program without such rights, should we have them
        assumeTrue(Files.isExecutable(setpriv), "there is no setpriv here");
        try (Program program = Program.java(
            List.of("env", "LANGUAGE=en", setpriv.toString(), "--bounding-set=-net_bind_service"), "-cp",
            System.getProperty("java.class.path"), PortsTest.class.getName())) {
            String said = program.rest();
            assumeTrue(!said.equals("no error\n"), "every port is allowed to everybody here");
            assertThat(said).isEqualTo("java.net.BindException: Permission denied\n");
        }
    }

    /** Binds to a low port, and prints what comes of it. */
    public static void main(String[] args) {
        System.out.println(Show.outcome(() -> AddressInUse.broken(1)));
    }

    @Test
    void jpsListsTheProgramThatHasThePort() throws Exception {
        Path jps = Path.of(System.getProperty("java.home"), "bin", "jps");
        assumeTrue(Files.isExecutable(jps), "there is no jps here");
        Process process = new ProcessBuilder(jps.toString(), "-lm").start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
            .contains("" + ProcessHandle.current().pid());
    }

    @Test
    void timeWaitKeepsThePortOfAServerThatClosedFirstAndRestartsWithoutReuseAddress() throws Exception {
        Tests.onLinux("what TIME_WAIT keeps from binding differs");
        int port = TimeWait.oldServer(true, true);
        onlyIfInTimeWait(port);
        assertThatThrownBy(() -> TimeWait.broken(port)).isExactlyInstanceOf(BindException.class);
        TimeWait.fixed(port);
    }

    @Test
    void reuseAddressInTheNewServerIsNotEnoughIfTheOldOneDidNotHaveIt() throws Exception {
        Tests.onLinux("what TIME_WAIT keeps from binding differs");
        int port = TimeWait.oldServer(false, true);
        onlyIfInTimeWait(port);
        assertThatThrownBy(() -> TimeWait.fixed(port)).isExactlyInstanceOf(BindException.class);
    }

    /**
     * Linux keeps at most net.ipv4.tcp_max_tw_buckets connections in TIME_WAIT, for all programs together. When other
     * programs, or a quick series of test runs, have filled the table, ours is ended at once and there is nothing to see.
     */
    private static void onlyIfInTimeWait(int port) throws IOException {
        assumeTrue(inTimeWait(port), "the system's table of such connections is full (net.ipv4.tcp_max_tw_buckets)");
    }

    /** Whether Linux keeps a connection of 127.0.0.1 and this port in the state TIME_WAIT, number 6. */
    private static boolean inTimeWait(int port) throws IOException {
        String entry = String.format("0100007F:%04X [0-9A-F]+:[0-9A-F]{4} 06 ", port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6").map(Path::of).filter(Files::isReadable).anyMatch(table -> {
            try (Stream<String> lines = Files.lines(table)) {
                return lines.anyMatch(Pattern.compile(entry).asPredicate());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void thePortIsFreeAtOnceIfTheClientClosedFirst() throws Exception {
        TimeWait.broken(TimeWait.oldServer(true, false));
        TimeWait.broken(TimeWait.oldServer(false, false));
    }

    @Test
    void onLinuxAServerSocketHasReuseAddressByItself() throws Exception {
        Tests.onLinux("the default differs");
        assertThat(TimeWait.isOnByItself()).isTrue();
    }
}
