package sockets.step2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
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
    void aClientGetsItsReplyFromTheServer() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0")) {
            String port = server.port();
            try (Program client = Program.start(Client.class, "127.0.0.1", port)) {
                assertThat(client.rest()).isEqualTo("Received: hello\n");
                assertThat(client.errorsAtExit(0)).isEmpty();
            }
            try (Program client = Program.start(Client.class, "127.0.0.1", port, "again")) {
                assertThat(client.rest()).isEqualTo("Received: again\n");
            }
        }
    }

    @Test
    void theClientSendsTheWordsOfItsArguments() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0");
             Program client = Program.start(Client.class, "127.0.0.1", server.port(), "good", "morning")) {
            assertThat(client.rest()).isEqualTo("Received: good morning\n");
        }
    }

    @Test
    void theClientRefusesAMessageThatCannotGoOver() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0")) {
            String port = server.port();
            for (String message : UNSENDABLE) {
                try (Program client = Program.start(Client.class, "127.0.0.1", port, message)) {
                    assertThat(client.errorsAtExit(1)).startsWith("'" + message + "' was not sent to 127.0.0.1:" + port + ": ")
                        .containsAnyOf("it is empty", "1025 bytes").hasLineCount(2);
                }
            }
            try (Program client = Program.start(Client.class, "127.0.0.1", port, "x".repeat(1024))) {
                assertThat(client.rest()).as("the server was not bothered before").hasSize(10 + 1024 + 1);
            }
        }
    }

    @Test
    void theClientShowsControlCharactersOfTheReplyInsteadOfObeyingThem() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
             Program client = Program.start(Client.class, "127.0.0.1", "" + listener.getLocalPort());
             Socket connection = listener.accept()) {
            connection.getOutputStream().write("\u001b[2J\nfaked\u061c\u200e\u200f".getBytes(UTF_8));
            assertThat(client.rest()).isEqualTo("<U+001b>[2J<U+000a>faked<U+061c><U+200e><U+200f>\n");
        }
    }

    @Test
    void theClientExplainsThatTheServerLeft() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
             Program client = Program.start(Client.class, "127.0.0.1", "" + listener.getLocalPort())) {
            Socket connection = listener.accept();
            connection.getInputStream().read();
            connection.close();
            assertThat(client.errorsAtExit(1)).contains("ended without a reply", "Start it again").hasLineCount(2);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the port is kept while a connection of the old server is open")
    void stoppingTheServerFreesItsPortAtOnceWhileAClientIsConnected() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0")) {
            int port = Integer.parseInt(server.port());
            try (Peer peer = new Peer(port)) {
                assertThat(server.out.readLine()).isEqualTo(peer.name() + " connected");
                server.process.toHandle().destroy();   // on Linux and macOS this runs the hook of Ctrl-C
                assertThat(server.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
                if (server.process.supportsNormalTermination()) {
                    assertThat(server.rest()).contains("stopped\n");
                }
            }
        }
    }

    @Test
    void theServerExplainsAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
             Program server = Program.start(Server.class, "127.0.0.1", "" + taken.getLocalPort())) {
            assertThat(server.errorsAtExit(1))
                .startsWith("Cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
                .contains("Another program has this port", "Stop it",
                    "mvn -q -pl step2-connection-loop compile exec:java \"-Dexec.args=127.0.0.1 0\"\n")
                .hasLineCount(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 70000", "127.0.0.1, abc", "127.0.0.1, -1", NO_HOST + ", 0", "203.0.113.9, 0", "8008,"})
    void theServerExplainsItsArguments(String host, String port) throws Exception {
        String[] arguments = port == null ? new String[] {host} : new String[] {host, port};
        try (Program server = Program.start(Server.class, arguments)) {
            assertThat(server.errorsAtExit(1)).startsWith("Cannot listen on " + host + ":")
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
            assertThat(server.errorsAtExit(1)).startsWith("Cannot listen on 127.0.0.1:1: ")
                .contains("The system keeps this port", "Use another one", "127.0.0.1 0").hasLineCount(2);
        }
    }

    @Test
    void theClientExplainsAPortWithoutAHost() throws Exception {
        try (Program client = Program.start(Client.class, "8008")) {
            assertThat(client.errorsAtExit(1))
                .isEqualTo("'8008' is not a host. The host comes first, then the port: 127.0.0.1 8008\n");
        }
    }

    @Test
    void theClientExplainsThatPort0IsForServers() throws Exception {
        try (Program client = Program.start(Client.class, "127.0.0.1", "0")) {
            assertThat(client.errorsAtExit(1)).contains("take the number that the server has printed").hasLineCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 70000", "127.0.0.1, abc", NO_HOST + ", 8008"})
    void theClientExplainsItsArguments(String host, String port) throws Exception {
        try (Program client = Program.start(Client.class, host, port)) {
            assertThat(client.errorsAtExit(1)).contains(host + ":" + port + ": ")
                .contains("\nThe arguments are [host] [port]").hasLineCount(2);
        }
    }

    @Test
    void theClientExplainsThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket brief = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = brief.getLocalPort();
        }
        try (Program client = Program.start(Client.class, "127.0.0.1", "" + port)) {
            assertThat(client.errorsAtExit(1)).startsWith("Nobody listens on 127.0.0.1:" + port)
                .contains("Start the server first",
                    "mvn -q -pl step2-connection-loop compile exec:java \"-Dexec.args=127.0.0.1 " + port + "\"\n")
                .hasLineCount(2);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the system may say something else")
    void theClientExplainsThatNoWayLeadsThere() throws Exception {
        try (Program client = Program.start(Client.class, "255.255.255.255", "8008")) {   // all machines: no TCP to them
            assertThat(client.errorsAtExit(1))
                .startsWith("Cannot reach 255.255.255.255:8008 (Network is unreachable): see ")
                .contains("#cannot-connect\n", "look at the address").hasLineCount(2);
        }
    }

    @Test
    void theClientExplainsThatItCannotGetThrough() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "what a full backlog does differs between systems");
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int i = 0; i < 2; i++) {   // on Linux the queue holds one more than asked for
                waiting.add(new Socket("127.0.0.1", full.getLocalPort()));
            }
            try (Program client = Program.start(Client.class, "127.0.0.1", "" + full.getLocalPort())) {
                assertThat(client.errorsAtExit(1)).startsWith("No answer from 127.0.0.1:" + full.getLocalPort())
                    .contains("Connect timed out", "#cannot-connect\n", "try again").hasLineCount(2);
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }
}
