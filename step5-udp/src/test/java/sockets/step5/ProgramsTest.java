package sockets.step5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The programs as a user starts them. Their arguments are tested in step 1. */
@Timeout(120)
class ProgramsTest {
    @Test
    void aClientGetsItsReplyAndNeitherScreenObeysWhatTheOtherSent() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0");
             Program client = Program.start(Client.class, "127.0.0.1", server.port(), "good ", "\u001b[2Jmorning")) {
            assertThat(client.rest()).isEqualTo("Received: good  <U+001b>[2Jmorning\n");
            assertThat(client.errorsAtExit(0)).isEmpty();
            assertThat(server.rest()).contains(" sent 17 bytes: \"good <space><U+001b>[2Jmorning\"\n",
                " was sent a reply\nstopped\n");
            assertThat(server.errorsAtExit(0)).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the ports may be taken; only Linux gives a test its own network")
    void withoutArgumentsTheClientFindsTheServer() throws Exception {
        List<String> alone = List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
        assumeTrue(Program.works("unshare", "-rn", "ip", "link", "set", "lo", "up"), "this user may not make a network");
        try (Program server = Program.start(alone, Program.IN_UTF_8, Server.class)) {
            assertThat(server.out.readLine()).isEqualTo("waiting for a datagram on 127.0.0.1:9000");
            List<String> there = List.of("nsenter", "--preserve-credentials", "-U", "-n", "-t", "" + server.process.pid());
            try (Program client = Program.start(there, Program.IN_UTF_8, Client.class)) {
                assertThat(client.rest()).isEqualTo("Received: hello\n");
            }
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux gives a test its own network")
    void theClientExplainsThatThereIsNoRoute() throws Exception {
        assumeTrue(Program.works("unshare", "-rn", "true"), "this user may not make a network");
        try (Program client = Program.start(List.of("unshare", "-rn"), Program.IN_UTF_8, Client.class)) {
            assertThat(client.errorsAtExit(1)).startsWith("Cannot send to 127.0.0.1:9000 (").contains("There is no route to it");
        }
    }

    @Test
    void theServerExplainsWhyItCannotReceive() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
             Program server = Program.start(Server.class, "127.0.0.1", "" + taken.getLocalPort())) {
            assertThat(server.errorsAtExit(1)).startsWith("Cannot receive on 127.0.0.1:" + taken.getLocalPort() + " (")
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
            assertThat(server.errorsAtExit(1)).startsWith("Cannot receive on 127.0.0.1:1 (").contains("below 1024");
        }
    }
}
