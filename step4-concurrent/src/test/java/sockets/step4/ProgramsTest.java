package sockets.step4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.*;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;

/** What takes a process to test: its end, its screen, and what happens when the system runs out of files. */
class ProgramsTest {
    private static void answered(Peer peer, String message) throws Exception {
        peer.send(message);
        assertThat(peer.receiveAsMuchAs("Received: " + message)).isEqualTo("Received: " + message);
    }

    /** Asks the program to end, on Linux and macOS like Ctrl-C, and makes sure that its port is free when it has ended. */
    private static void stop(Program server, int port) throws Exception {
        server.process.toHandle().destroy();
        assertThat(server.process.waitFor(100, TimeUnit.SECONDS)).as("ended").isTrue();
        new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
    }

    @ParameterizedTest
    @ValueSource(classes = {Server.class, SelectorServer.class})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a program is ended without a chance to say anything")
    void ctrlCFreesThePortWhileAClientIsConnected(Class<?> program) throws Exception {
        try (Program server = Program.start(program, "127.0.0.1", "0")) {
            int port = Integer.parseInt(server.port());
            try (Peer peer = new Peer(port)) {
                answered(peer, "\u001b[2J");
                String name = peer.name();
                stop(server, port);
                // The server does not wait forever for the last word of a thread.
                assertThat(server.rest().replace(name + " disconnected: the server stopped\n", ""))
                    .isEqualTo(name + " connected\n" + name + " sent 4 bytes: \"<U+001b>[2J\"\nstopped\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Server.class, SelectorServer.class})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lets a test fill the pipe of another process")
    void ctrlCEndsItEvenWhileItsScreenIsPaused(Class<?> program) throws Exception {
        List<Peer> idle = new ArrayList<>();
        try (Program server = Program.start(program, "127.0.0.1", "0")) {
            int port = Integer.parseInt(server.port());
            for (int i = 0; i < 100; i++) {
                idle.add(new Peer(port));
            }
            try (Peer peer = new Peer(port)) {
                answered(peer, "hello");   // so the server has accepted those that came before
                // Fills the pipe between the server and this test to the last byte: dd ends when no more goes in.
                assertThat(Program.works("dd", "if=/dev/zero", "of=/proc/" + server.process.pid() + "/fd/1", "bs=1",
                    "oflag=nonblock")).as("the pipe takes everything").isFalse();
                stop(server, port);
            }
            assertThat(server.rest()).as("the pipe was full").doesNotContain("stopped");
        } finally {
            for (Peer peer : idle) {
                peer.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Server.class, SelectorServer.class})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "a shell sets the limit, and how many files Java needs differs")
    void outOfFilesItPausesAndServesAgain(Class<?> program) throws Exception {
        assumeTrue(Program.works("prlimit", "--version"), "there is no prlimit here");
        List<String> limited = List.of("/bin/sh", "-c", "ulimit -S -n 80; exec \"$0\" -XX:-MaxFDLimit \"$@\"");
        List<Peer> peers = new ArrayList<>();
        try (Program server = Program.start(limited, Program.IN_UTF_8, program, "127.0.0.1", "0")) {
            int port = Integer.parseInt(server.port());
            try (Peer first = new Peer(port)) {
                answered(first, "hello");   // the JDK needs a file of its own for the first write and close of all
            }
            for (int i = 0; i < 100; i++) {
                peers.add(new Peer(port));   // those that are not accepted are in the backlog
            }
            int connected = 0;
            String line = server.out.readLine();
            for (; !line.startsWith("cannot accept now ("); line = server.out.readLine()) {
                connected += line.endsWith(" connected") ? 1 : 0;
            }
            assertThat(connected).as("accepted before the files were used up").isBetween(10, 80);
            answered(peers.get(0), "still there?");
            for (int looks = 0; looks < 20; looks++) {
                if (!sleeps(server)) {   // it has just tried to accept, or it does nothing else
                    looks = 0;
                }
            }
            // Now there are files again, and no client has moved: the server has to try by itself.
            assertThat(Program.works("prlimit", "--pid", "" + server.process.pid(), "--nofile=400:")).isTrue();
            while (!line.equals("accepting again")) {
                line = server.out.readLine();
            }
            answered(peers.get(99), "at last");
            stop(server, port);
        } finally {
            for (Peer peer : peers) {
                peer.close();
            }
        }
    }

    /** Whether all threads of the program are waiting for something right now: proc(5). */
    private static boolean sleeps(Program program) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + program.process.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("stat")).contains(") R ")) {
                    return false;
                }
            }
        } catch (IOException e) {
            return false;   // a thread has just ended
        }
        return true;
    }

    @Test
    void anUnknownKindOfThreadsIsExplained() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0", "fibers")) {
            assertThat(server.errorsAtExit(1)).isEqualTo("'fibers' is not a kind of threads.\n"
                + "The arguments are [host] [port] [threads|pool|virtual], for example: 127.0.0.1 8008 pool\n");
        }
    }

    @Test
    void virtualThreadsServeOrTheirAbsenceIsExplained() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", "0", "virtual")) {
            if (Runtime.version().feature() < 21) {
                assertThat(server.errorsAtExit(1)).startsWith("Virtual threads need JDK 21 or newer, and this is JDK ")
                    .hasLineCount(2);
                return;
            }
            try (Peer peer = new Peer(Integer.parseInt(server.port()))) {
                answered(peer, "hello");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"sockets.step4.Server, exec:java", "sockets.step4.SelectorServer, exec:java@selector"})
    void theServerExplainsThatItsPortIsTaken(Class<?> program, String goal) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
             Program server = Program.start(program, "127.0.0.1", "" + taken.getLocalPort())) {
            assertThat(server.errorsAtExit(1)).startsWith("Cannot listen on 127.0.0.1:" + taken.getLocalPort() + " (")
                .contains(" compile " + goal + " \"-Dexec.args=127.0.0.1 ", " compile exec:java@client \"-Dexec.args=127.0.0.1 ");
        }
    }

    @Test
    void theRaceSaysAtOnceThatItCannotWriteItsFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("missing").resolve("race.csv");
        try (Program race = Program.start(Race.class, "--csv", file.toString())) {
            assertThat(race.errorsAtExit(1)).isEqualTo("Cannot write the file " + file + ". Is its folder there?\n");
        }
    }
}
