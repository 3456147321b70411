package sockets.step4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is special about the server with one thread. */
class SelectorServerTest {
    private final Log log = new Log();

    @Test
    void anInterruptStopsItInsteadOfKeepingAProcessorBusy() throws Exception {
        Running server = Kind.SELECTOR.start(log);
        try (Peer peer = new Peer(server.port())) {
            peer.send("hello");
            log.next("sent");
            server.thread().interrupt();
            server.serving().get(100, TimeUnit.SECONDS);
            assertThat(log.next("disconnected")).endsWith(" disconnected: the server stopped");
            assertThat(log.next()).isEqualTo("stopped");
        } finally {
            server.close();
        }
    }

    @Test
    void stoppingCutsOffAReplyThatNobodyReadsAndSaysSo() throws Exception {
        try (Running server = Kind.SELECTOR.start(log); Flood flood = new Flood(server)) {
            server.close();
            assertThat(log.next("disconnected")).isEqualTo(
                flood.peer.name() + " disconnected: the server stopped (in the middle of a reply)");
            assertThat(log.next()).isEqualTo("stopped");
        }
    }

    @Test
    void stoppingWaitsForAReplyThatIsBeingRead() throws Exception {
        try (Running server = Kind.SELECTOR.start(log); Flood flood = new Flood(server)) {
            server.setGrace(100_000);
            FutureTask<Void> closing = new FutureTask<>(() -> {
                server.close();
                return null;
            });
            new Thread(closing).start();
            try {
                while (flood.peer.read() != -1) {
                }
            } catch (SocketException e) {
                // The server has not read all that was sent. When it closes the connection, that is a reset.
            }
            closing.get(100, TimeUnit.SECONDS);
            assertThat(log.next("disconnected")).isEqualTo(flood.peer.name() + " disconnected: the server stopped");
        }
    }

    @Test
    void closeFreesThePortEvenIfItNeverServed() throws Exception {
        SelectorServer server = new SelectorServer("127.0.0.1", 0, log);
        server.close();
        assertThat(log.next()).startsWith("listening on ");
        assertThat(log.next()).isEqualTo("stopped");
        new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.1")).close();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the open files of a program are not so easy to count")
    void aStartThatFailsLeavesNothingOpen() throws Exception {
        try (Running first = Kind.SELECTOR.start(log)) {
            failsToStart(first.port());
            long before = openFiles();
            for (int i = 0; i < 20; i++) {
                failsToStart(first.port());
            }
            assertThat(openFiles()).isLessThan(before + 20);
        }
    }

    private void failsToStart(int port) {
        assertThatThrownBy(() -> new SelectorServer("127.0.0.1", port, log)).isInstanceOf(BindException.class);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
