package sockets.troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.*;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Getting through, being served, and stopping. */
class ConnectionsTest {
    @AfterEach
    void noThreadIsLeft() throws Exception {
        Background.awaitAll();
    }

    @Test
    void whereNobodyListensTheErrorNamesNeitherHostNorPort() throws Exception {
        int port = CannotConnect.deserted();
        assertThatThrownBy(() -> CannotConnect.broken("127.0.0.1", port)).isExactlyInstanceOf(ConnectException.class)
            .hasMessageNotContaining("" + port).hasMessageNotContaining("127.0.0.1");
        assertThat(CannotConnect.fixed("127.0.0.1", port, Peers.PATIENCE)).contains("nobody listens on 127.0.0.1:" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8008", "a-name-of-which-one-part-has-more-than-sixty-three-letters-cannot-be"})
    void anUnknownHostIsNamed(String host) {   // neither makes Java ask a name server
        assertThatThrownBy(() -> CannotConnect.broken(host, 1)).isExactlyInstanceOf(UnknownHostException.class)
            .hasMessageStartingWith(host);
        assertThat(CannotConnect.fixed(host, 1, Peers.PATIENCE)).startsWith("no machine is called " + host);
    }

    @Test
    void aPortOutOfRangeIsAnIllegalArgument() {
        assertThatThrownBy(() -> CannotConnect.broken("127.0.0.1", 70_000))
            .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("port out of range:70000");
        assertThatThrownBy(() -> AddressInUse.broken(70_000))
            .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("Port value out of range: 70000");
        assertThat(CannotConnect.fixed("127.0.0.1", 70_000, Peers.PATIENCE)).endsWith("a port is a number from 0 to 65535");
    }

    @Test
    void onLinuxAFullQueueIsAConnectTimeoutAndNotARefusal() throws Exception {
        Tests.onLinux("what a full backlog does differs");
        assertThat(SecondClientWaits.queue(2))
            .isEqualTo("3 clients connected, the next one: java.net.SocketTimeoutException: Connect timed out");
    }

    @Test
    void yourOwnTimeoutEndsTheWaitForAFullQueue() throws Exception {
        Tests.onLinux("what a full backlog does differs");
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, Peers.LOOPBACK)) {
            CannotConnect.fill(full, waiting);
            assertThat(CannotConnect.fixed("127.0.0.1", full.getLocalPort(), 1_000)).contains("no answer from 127.0.0.1:")
                .contains("Connect timed out");
            full.accept().close();   // a place is free
            assertThat(CannotConnect.fixed("127.0.0.1", full.getLocalPort(), Peers.PATIENCE)).startsWith("connected to");
        }
        for (Socket socket : waiting) {
            socket.close();
        }
    }

    @Test
    void theSecondClientIsConnectedButNotServedByAServerForOne() throws Exception {
        assertThat(SecondClientWaits.secondClient(SecondClientWaits::broken, Peers.MOMENT))
            .isEqualTo("connected: true, sent: true, reply: java.net.SocketTimeoutException: Read timed out");
    }

    @Test
    void theSecondClientIsServedByAThreadOfItsOwn() throws Exception {
        assertThat(SecondClientWaits.secondClient(SecondClientWaits::fixed, Peers.PATIENCE))
            .isEqualTo("connected: true, sent: true, reply: 2");
    }

    @Test
    void aPoolKeepsOneThreadForEachSilentClient() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        String second = SecondClientWaits.secondClient(listener -> {
            while (true) {
                Socket connection = listener.accept();
                pool.submit(() -> {
                    try (connection) {
                        Peers.echo(connection);
                    }
                    return null;
                });
            }
        }, Peers.MOMENT);
        assertThat(second).endsWith("Read timed out");
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).as("the clients have left").isTrue();
    }

    @Test
    void runServesInTheAcceptLoopAndStartInANewThread() throws Exception {
        assertThat(SecondClientWaits.secondClient(RunInsteadOfStart::broken, Peers.MOMENT)).endsWith("Read timed out");
        assertThat(SecondClientWaits.secondClient(RunInsteadOfStart::fixed, Peers.PATIENCE)).endsWith("reply: 2");
        assertThat(RunInsteadOfStart.threadOf(false)).isEqualTo(Thread.currentThread().getName());
        assertThat(RunInsteadOfStart.threadOf(true)).isEqualTo("new thread");
    }

    @Test
    void aServerIsNotReachedAtAnotherAddressOfItsMachine() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            if (System.getProperty("os.name").equals("Linux")) {   // all of 127.x.x.x is this machine
                assertThatThrownBy(() -> WhoCanReach.broken("127.0.0.2", server.getLocalPort()))
                    .isExactlyInstanceOf(ConnectException.class);
            }
            assumeTrue(hasIpv6Loopback(), "there is no ::1 here");
            assertThatThrownBy(() -> WhoCanReach.broken("::1", server.getLocalPort()))
                .isExactlyInstanceOf(ConnectException.class);
        }
    }

    private static boolean hasIpv6Loopback() throws SocketException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
            .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
    }

    @Test
    void aServerIsReachedAtItsVeryAddress() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThat(WhoCanReach.fixed(server)).isEqualTo("connected to /127.0.0.1:" + server.getLocalPort());
        }
    }

    @Test
    void tryingAllAddressesOfANameGetsThrough() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            List<InetAddress> both = List.of(InetAddress.getByName("::1"), InetAddress.getByName("127.0.0.1"));
            assertThat(WhoCanReach.fixedByTrying(both, server.getLocalPort())).startsWith("connected to /127.0.0.1:");
            assertThatThrownBy(() -> WhoCanReach.fixedByTrying(both.subList(0, 1), server.getLocalPort()))
                .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aSocketTriesTheFirstAddressOfANameOnly(@TempDir Path folder) throws Exception {
        Tests.onLinux("all of 127.x.x.x is this machine");
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 two\n127.0.0.1 two\n");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
             Program program = Program.java(List.of("env", "LANGUAGE=en"), "-Djdk.net.hosts.file=" + hosts, "-cp",
                 System.getProperty("java.class.path"), ConnectionsTest.class.getName(), "" + server.getLocalPort())) {
            assertThat(program.rest()).isEqualTo("""
                [two/127.0.0.2, two/127.0.0.1]
                java.net.ConnectException: Connection refused
                connected to two/127.0.0.1:%d
                """.formatted(server.getLocalPort()));
        }
    }

    /** Connects to a name with two addresses. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        List<InetAddress> addresses = List.of(InetAddress.getAllByName("two"));
        System.out.println(addresses);
        System.out.println(Show.outcome(() -> CannotConnect.broken("two", port)));
        System.out.println(WhoCanReach.fixedByTrying(addresses, port));
    }

    @Test
    void aServerCannotListenOnAnAddressThatIsNotOurs() {
        assertThatThrownBy(WhoCanReach::brokenNotOurs).isExactlyInstanceOf(BindException.class);
    }

    @Test
    void theAddressesForOtherMachinesAreNotLoopbackAddresses() throws Exception {
        assertThat(WhoCanReach.addresses()).noneMatch(address -> address.startsWith("127."));
    }

    @Test
    void aTryBlockAroundStartClosesTheSocketUnderItsHandler() throws Exception {
        try (ServerSocket listener = Peers.listen(); Socket client = Peers.dial(listener)) {
            assertThatThrownBy(SocketClosed.broken(listener)::result).isExactlyInstanceOf(SocketException.class)
                .message().isIn("Socket closed", "Socket is closed");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void theThreadThatOwnsTheSocketServesIt() throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            Background<String> client = Background.start(() -> SocketClosed.ask(listener));
            SocketClosed.fixed(listener).result();
            assertThat(client.result()).isEqualTo("hello");
        }
    }

    @Test
    void closingAStreamClosesTheSocket() throws Exception {
        try (Peers peers = Peers.connect()) {
            assertThatThrownBy(() -> SocketClosed.brokenByTheStream(peers.client()))
                .isExactlyInstanceOf(SocketException.class).hasMessage("Socket is closed");
            assertThat(peers.client().isClosed()).isTrue();
        }
    }

    @Test
    void acceptIgnoresAnInterruptButEndsAtAClose() throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            Background<String> server = Background.start(() -> ServerWontStop.serve(listener));
            assertThat(ServerWontStop.broken(server.thread)).isFalse();
            assertThat(ServerWontStop.fixed(server.thread, listener)).isTrue();
            assertThat(server.result()).isEqualTo("java.net.SocketException: Socket closed");
        }
    }

    @Test
    void readIgnoresAnInterruptToo() throws Exception {
        try (Peers peers = Peers.connect()) {
            Background<Integer> reading = Background.start(() -> SilentPeer.broken(peers.server()));
            assertThat(ServerWontStop.broken(reading.thread)).isFalse();
            peers.server().close();
            assertThatThrownBy(reading::result).isExactlyInstanceOf(SocketException.class).hasMessage("Socket closed");
        }
    }

    @Test
    void acceptOnAVirtualThreadEndsAtAnInterruptAndClosesTheListener() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads need JDK 21");
        try (ServerSocket listener = Peers.listen()) {
            Thread server = ServerWontStop.startVirtual(() -> ServerWontStop.serve(listener));
            server.interrupt();
            server.join(Peers.PATIENCE);
            assertThat(server.isAlive()).isFalse();
            assertThat(listener.isClosed()).isTrue();
        }
    }
}
