package sockets.step5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs as a user starts them: their arguments, screens, keyboards, errors and exit statuses. */
class ProgramsTest {
    /** A part of a host's name has at most 63 letters: this one is unknown without a question to any name server. */
    private static final String NO_HOST = "a-name-of-which-one-part-has-more-than-sixty-three-letters-cannot-be";

    /** Too long, or empty; but on Windows Java drops an empty argument of a program that it starts. */
    private static final List<String> UNSENDABLE = OS.WINDOWS.isCurrentOs() ? List.of("x".repeat(1025))
        : List.of("", "x".repeat(1025));

    @Test
    void aClientGetsItsReplyFromTheServerAndBothEnd() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0");
             Program client = Program.start(Client.class, "127.0.0.1", server.port(), "good", "morning")) {
            assertThat(client.rest()).isEqualTo("Received: good morning\n");
            assertThat(client.errorsAtExit(0)).isEmpty();
            assertThat(server.rest()).contains(" sent 12 bytes: good morning\n", " was sent a reply\nstopped\n");
            assertThat(server.errorsAtExit(0)).isEmpty();
        }
    }

    @Test
    void theClientExplainsSilence() throws Exception {
        try (DatagramSocket deaf = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
             Program client = Program.start(Client.class, "127.0.0.1", "" + deaf.getLocalPort())) {
            assertThat(client.errorsAtExit(1)).startsWith("No reply from 127.0.0.1:" + deaf.getLocalPort())
                .contains("was lost", "its reply was", "nobody is there", "slow").hasLineCount(2);
        }
    }

    @Test
    void theClientExplainsThatNobodyIsThere() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "whether the system tells differs");
        int port;
        try (DatagramSocket brief = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            port = brief.getLocalPort();
        }
        try (Program client = Program.start(Client.class, "127.0.0.1", "" + port)) {
            assertThat(client.errorsAtExit(1)).startsWith("Nobody is there on 127.0.0.1:" + port)
                .contains("Start the server first",
                    "mvn -q -pl step5-udp compile exec:java \"-Dexec.args=127.0.0.1 " + port + "\"\n")
                .hasLineCount(2);
        }
    }

    @Test
    void theClientExplainsThatNoWayLeadsThere() throws Exception {
        List<String> alone = List.of("unshare", "-rn");   // a network without any way, not even to this machine
        assumeTrue(OS.LINUX.isCurrentOs() && new ProcessBuilder("unshare", "-rn", "true").start().waitFor() == 0,
            "this user may not make a network of his own");
        try (Program client = Program.start(alone, UTF_8, Client.class, "127.0.0.1", "9000")) {
            assertThat(client.errorsAtExit(1))
                .startsWith("Cannot send to 127.0.0.1:9000 (Network is unreachable): see ")
                .contains("#cannot-connect\n", "look at the address").hasLineCount(2);
        }
    }

    @Test
    void theClientRefusesAMessageThatCannotGoOver() throws Exception {
        for (String message : UNSENDABLE) {
            try (Program client = Program.start(Client.class, "127.0.0.1", "9000", message)) {
                assertThat(client.errorsAtExit(1)).startsWith("'" + message + "' was not sent to 127.0.0.1:9000: ")
                    .containsAnyOf("no empty datagram", "1025 bytes").hasLineCount(2);
            }
        }
    }

    @Test
    void theServerExplainsAPortThatIsTaken() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
             Program server = Program.start(Server.class, "127.0.0.1", "" + taken.getLocalPort())) {
            assertThat(server.errorsAtExit(1))
                .startsWith("Cannot receive on 127.0.0.1:" + taken.getLocalPort() + ": ")
                .contains("Another program has this port", "Stop it",
                    "mvn -q -pl step5-udp compile exec:java \"-Dexec.args=127.0.0.1 0\"\n")
                .hasLineCount(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 70000", "127.0.0.1, abc", "127.0.0.1, -1", NO_HOST + ", 0", "203.0.113.9, 0", "9000,"})
    void theServerExplainsItsArguments(String host, String port) throws Exception {
        String[] arguments = port == null ? new String[] {host} : new String[] {host, port};
        try (Program server = Program.start(Server.class, arguments)) {
            assertThat(server.errorsAtExit(1)).startsWith("Cannot receive on " + host + ":")
                .contains("\nThe arguments are [host] [port]").hasLineCount(2);
        }
    }

    @Test
    void theServerExplainsAPortThatTheSystemKeeps() throws Exception {
        // The administrator may do everything. On Linux, setpriv starts a program without the right to low ports.
        boolean administrator = System.getProperty("user.name").equals("root");
        assumeTrue(!administrator || Files.isExecutable(Path.of("/usr/bin/setpriv")), "every port is allowed to this user");
        List<String> unprivileged = administrator ? List.of("setpriv", "--bounding-set=-net_bind_service") : List.of();
        try (Program server = Program.start(unprivileged, UTF_8, Server.class, "127.0.0.1", "1")) {
            assumeTrue(server.out.readLine() == null, "every port is allowed to everybody here");
            assertThat(server.errorsAtExit(1)).startsWith("Cannot receive on 127.0.0.1:1: ")
                .contains("The system keeps this port", "Use another one", "127.0.0.1 0").hasLineCount(2);
        }
    }

    @Test
    void theClientExplainsAPortWithoutAHost() throws Exception {
        try (Program client = Program.start(Client.class, "9000")) {
            assertThat(client.errorsAtExit(1))
                .isEqualTo("'9000' is not a host. The host comes first, then the port: 127.0.0.1 9000\n");
        }
    }

    @Test
    void theClientExplainsThatPort0IsForServers() throws Exception {
        try (Program client = Program.start(Client.class, "127.0.0.1", "0")) {
            assertThat(client.errorsAtExit(1)).contains("take the number that the server has printed").hasLineCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 70000", "127.0.0.1, abc", NO_HOST + ", 9000"})
    void theClientExplainsItsArguments(String host, String port) throws Exception {
        try (Program client = Program.start(Client.class, host, port)) {
            assertThat(client.errorsAtExit(1)).contains(host + ":" + port + ": ")
                .contains("\nThe arguments are [host] [port]").hasLineCount(2);
        }
    }
}
