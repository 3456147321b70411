package sockets.step1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.*;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs as a user starts them: screens, errors, exit statuses. */
@Timeout(120)
class ProgramsTest {
    private static final String TOO_LONG = "x".repeat(64);   // for a part of a host's name: so no name server is asked

    @Test
    void aClientGetsItsReplyAndNeitherScreenObeysWhatTheOtherSent() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0");
             Program client = Program.start(Client.class, "127.0.0.1", server.port(), "good ", "\u001b[2Jmorning")) {
            assertThat(client.rest()).isEqualTo("Received: good  <U+001b>[2Jmorning\n");
            assertThat(client.errorsAtExit(0)).isEmpty();
            assertThat(server.rest()).contains(" sent 17 bytes: \"good <space><U+001b>[2Jmorning\"\n", "\nstopped\n");
            assertThat(server.errorsAtExit(0)).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the ports may be taken; only Linux gives a test its own network")
    void withoutArgumentsTheClientFindsTheServer() throws Exception {
        List<String> alone = List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
        assumeTrue(Program.works("unshare", "-rn", "ip", "link", "set", "lo", "up"), "this user may not make a network");
        try (Program server = Program.start(alone, Program.IN_UTF_8, Server.class)) {
            assertThat(server.out.readLine()).isEqualTo("listening on 127.0.0.1:8008");
            List<String> there = List.of("nsenter", "--preserve-credentials", "-U", "-n", "-t", "" + server.process.pid());
            try (Program client = Program.start(there, Program.IN_UTF_8, Client.class)) {
                assertThat(client.rest()).isEqualTo("Received: hello\n");
            }
        }
    }

    static Stream<Arguments> badArguments() {
        return Stream.of(
            arguments(Client.class, List.of("8008"), "'8008' is not a host: the host comes before the port.\n", 2),
            arguments(Server.class, List.of("127.0.0.1", "http"), "'http' is not a port: ", 2),
            arguments(Server.class, List.of("127.0.0.1", "65536"), "'65536' is not a port: ", 2),
            arguments(Client.class, List.of("127.0.0.1", "8008", "x".repeat(1025)), "Not sent: the message has 1025 bytes", 1),
            arguments(Client.class, List.of(TOO_LONG + "\u001b[2J"), "'" + TOO_LONG + "<U+001b>[2J' was not found: ", 2));
    }

    @ParameterizedTest
    @MethodSource("badArguments")
    void argumentsThatCannotBeUsedAreExplainedOnStandardErrorAndNothingElseHappens(Class<?> main, List<String> arguments,
            String sentence, int lines) throws Exception {
        try (Program program = Program.start(main, arguments.toArray(String[]::new))) {
            assertThat(program.rest()).isEmpty();
            assertThat(program.errorsAtExit(1)).startsWith(sentence).hasLineCount(lines);
        }
    }

    @Test
    void theServerExplainsWhyItCannotListen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
             Program server = Program.start(Server.class, "127.0.0.1", "" + taken.getLocalPort())) {
            assertThat(server.errorsAtExit(1)).startsWith("Cannot listen on 127.0.0.1:" + taken.getLocalPort() + " (")
                .contains("): another program has this port");
        }
    }

    @Test
    void theServerExplainsAPortThatTheSystemKeeps() throws Exception {
        // The administrator may do everything. On Linux, setpriv starts a program without the right to low ports.
        boolean administrator = System.getProperty("user.name").equals("root");
        List<String> ordinary = administrator ? List.of("setpriv", "--bounding-set=-net_bind_service") : List.of();
        assumeTrue(!administrator || Program.works("setpriv", "--version"), "this user may have every port");
        try (Program server = Program.start(ordinary, Program.IN_UTF_8, Server.class, "127.0.0.1", "1")) {
            assumeTrue(server.out.readLine() == null, "everybody may have every port here");
            assertThat(server.errorsAtExit(1)).startsWith("Cannot listen on 127.0.0.1:1 (").contains("below 1024");
        }
    }

    @Test
    void theClientExplainsThatItsConnectionEnded() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
             Program client = Program.start(Client.class, "127.0.0.1", "" + listener.getLocalPort())) {
            Socket connection = listener.accept();
            connection.getInputStream().read();
            connection.close();
            assertThat(client.errorsAtExit(1)).startsWith("The connection to 127.0.0.1:" + listener.getLocalPort() + " (")
                .contains("It ended without a reply");
        }
    }
}
