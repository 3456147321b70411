package sockets.step2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.*;

/** The server as a user starts and stops it. Its arguments and its error sentences are tested in step 1. */
@Timeout(120)
class ProgramsTest {
    /** On Linux and macOS this is SIGTERM, which runs the same hook as Ctrl-C. */
    private static void stop(Program server) {
        server.process.toHandle().destroy();
    }

    private static void assertFree(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the port is kept while a connection of the old server is open")
    void ctrlCSaysStoppedAndFreesThePortAtOnceWhileAClientIsConnected() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0")) {
            int port = Integer.parseInt(server.port());
            try (Peer peer = new Peer(port)) {
                assertThat(server.out.readLine()).isEqualTo(peer.name() + " connected");
                stop(server);
                assertThat(server.rest()).isEqualTo("stopped\n");
                assertThat(server.process.waitFor(100, TimeUnit.SECONDS)).isTrue();
                assertFree(port);
            }
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lets a test fill the pipe of another process")
    void ctrlCEndsTheServerEvenWhenNobodyReadsWhatItPrints() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0")) {
            int port = Integer.parseInt(server.port());
            // Fills the pipe between the server and this test to the last byte: dd ends when no more goes in.
            assertThat(Program.works("dd", "if=/dev/zero", "of=/proc/" + server.process.pid() + "/fd/1", "bs=1",
                "oflag=nonblock")).as("the pipe takes everything").isFalse();
            try (Peer waiting = new Peer(port)) {   // the server can print neither this nor that it stops
                stop(server);
                assertThat(server.process.waitFor(100, TimeUnit.SECONDS)).as("the server ends").isTrue();
                assertFree(port);
            }
            assertThat(server.rest()).as("the pipe was full").doesNotContain("connected", "stopped");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux takes the right to open files from a running process")
    void anAcceptThatFailsEndsTheServerAndIsExplained() throws Exception {
        assumeTrue(Program.works("prlimit", "--version"), "there is no prlimit here");
        try (Program server = Program.start(Server.class, "127.0.0.1", "0")) {
            int port = Integer.parseInt(server.port());
            new Peer(port).close();   // with the first connection Java opens files of its own
            while (!server.out.readLine().contains(" disconnected: ")) {
                // not yet
            }
            Path open = Path.of("/proc/" + server.process.pid() + "/fd");
            int files = 0;
            while (Files.exists(open.resolve("" + files))) {
                files++;
            }
            // As a rule the listener is below the limit, and once it is closed there is a number for the class Errors.
            assumeTrue(Files.readSymbolicLink(open.resolve("" + (files - 1))).toString().startsWith("socket:"),
                "Java had a file open when it made the listener, and has closed it: a gap below the listener");
            assertThat(Program.works("prlimit", "--pid", "" + server.process.pid(), "--nofile=" + files + ":" + files)).isTrue();
            new Peer(port).close();   // for the accept() that waits already: the next one fails
            assertThat(server.errorsAtExit(1)).startsWith("Cannot go on listening on 127.0.0.1:").hasLineCount(2);
            assertThat(server.rest()).endsWith("stopped\n");
        }
    }
}
