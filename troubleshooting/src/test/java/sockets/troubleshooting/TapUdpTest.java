package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.*;
import java.util.*;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tap for UDP: what it passes on, what it shows, and how it misbehaves. */
class TapUdpTest {
    private final TapTest.Screen screen = new TapTest.Screen();
    private final List<DatagramSocket> open = new ArrayList<>();
    private DatagramSocket server;
    private TapUdp tap;

    /** A tap that runs, and has said its first lines. */
    private void tap(String... words) throws Exception {
        server = socket();
        tap(server.getLocalPort(), words);
    }

    private void tap(int target, String... words) throws Exception {
        List<String> args = new ArrayList<>(List.of("udp", "0", "" + target));
        args.addAll(List.of(words));
        tap = new TapUdp(new TapTerminal(screen, args.toArray(String[]::new)));
        assertThat(screen.next(2)).containsExactly("waiting for datagrams on 127.0.0.1:" + tap.port(),
            "passing on to 127.0.0.1:" + target);
    }

    private void start() {
        new Thread(() -> {
            try {
                tap.serve();
            } catch (IOException e) {
                // it is closed
            }
        }).start();
    }

    private DatagramSocket socket() throws IOException {
        DatagramSocket socket = DatagramLost.socket();
        open.add(socket);
        return socket;
    }

    @AfterEach
    void close() {
        tap.close();
        open.forEach(DatagramSocket::close);
    }

    private void send(DatagramSocket client, String text) throws IOException {
        send(client, text, new InetSocketAddress(Peers.LOOPBACK, tap.port()));
    }

    private static void send(DatagramSocket from, String text, SocketAddress to) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return packet;
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    @Test
    void showsWhoSaysWhat() throws Exception {
        tap();
        start();
        DatagramSocket client = socket();
        send(client, "hello");
        DatagramPacket packet = receive(server);
        send(server, "你好", packet.getSocketAddress());
        DatagramPacket reply = receive(client);
        assertThat(text(packet) + text(reply)).isEqualTo("hello你好");
        assertThat(reply.getPort()).as("the client knows the tap only").isEqualTo(tap.port());
        assertThat(screen.next(3)).containsExactly(
            "client 1 is 127.0.0.1:" + client.getLocalPort() + "; the server sees 127.0.0.1:" + packet.getPort(),
            "client 1 sent 5 bytes: \"hello\" 68 65 6c 6c 6f",
            "server 1 sent 6 bytes: \"你好\" e4 bd a0 e5 a5 bd");
    }

    @Test
    void passesOnDatagramsUnchangedLongOnesAfterShortOnesToo() throws Exception {
        tap();
        start();
        DatagramSocket client = socket();
        byte[] bytes = new byte[8_000];
        new Random(1).nextBytes(bytes);
        for (int length : new int[] {1, 8_000, 3, 1_025}) {
            client.send(new DatagramPacket(bytes, length, Peers.LOOPBACK, tap.port()));
            DatagramPacket there = receive(server);
            assertThat(Arrays.copyOf(there.getData(), there.getLength())).isEqualTo(Arrays.copyOf(bytes, length));
            server.send(there);
            DatagramPacket back = receive(client);
            assertThat(Arrays.copyOf(back.getData(), back.getLength())).isEqualTo(Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void severalClientsAtOnceEachGetTheirOwnReplies() throws Exception {
        tap();
        start();
        List<DatagramSocket> clients = new ArrayList<>();
        Map<String, SocketAddress> addresses = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            clients.add(socket());
            send(clients.get(i), "I am " + i);
        }
        for (int i = 0; i < 10; i++) {
            DatagramPacket packet = receive(server);
            addresses.put(text(packet), packet.getSocketAddress());
        }
        assertThat(new HashSet<>(addresses.values())).as("the server can tell them apart").hasSize(10);
        for (Map.Entry<String, SocketAddress> each : addresses.entrySet()) {
            send(server, "You said: " + each.getKey(), each.getValue());
        }
        for (int i = 0; i < 10; i++) {
            assertThat(text(receive(clients.get(i)))).isEqualTo("You said: I am " + i);
        }
        send(clients.get(3), "again");
        assertThat(receive(server).getSocketAddress()).isEqualTo(addresses.get("I am 3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "lose 2  | 1 3 5     | of the datagrams from the clients, number 2, 4, 6 ... is lost       | tap 1 loses it",
        "twice 3 | 1 2 3 3 4 | of the datagrams from the clients, number 3, 6, 9 ... goes on twice | tap 1 passes it on twice",
        "swap    | 2 1 4 3   | of the datagrams from a client, each pair changes places | tap 1 keeps it until the next one has passed"})
    void misbehavesAsItSays(String words, String arrives, String promise, String done) throws Exception {
        tap(words.split(" "));
        assertThat(screen.next()).isEqualTo(promise);
        start();
        DatagramSocket client = socket();
        for (int i = 1; i <= 5; i++) {
            send(client, "" + i);
        }
        List<String> come = new ArrayList<>();
        for (String ignored : arrives.split(" ")) {
            come.add(text(receive(server)));
        }
        assertThat(String.join(" ", come)).isEqualTo(arrives);
        assertThat(screen.next(7)).contains(done);
    }

    @Test
    void countsTheDatagramsOfAllClientsTogether() throws Exception {
        tap("lose", "2");
        start();
        DatagramSocket first = socket();
        DatagramSocket second = socket();
        send(first, "1");
        assertThat(text(receive(server))).isEqualTo("1");
        send(second, "2");
        assertThat(screen.next(6)).endsWith("tap 2 loses it");
        send(second, "3");
        assertThat(text(receive(server))).isEqualTo("3");
    }

    @Test
    void swapsTheDatagramsOfOneClientAndNotThoseOfTwo() throws Exception {
        tap("swap");
        start();
        DatagramSocket first = socket();
        DatagramSocket second = socket();
        send(first, "1");
        send(second, "2");
        send(first, "3");
        assertThat(text(receive(server)) + text(receive(server))).isEqualTo("31");
    }

    @ParameterizedTest
    @CsvSource({"lose, 1", "twice, 1", "swap, ''"})
    void whatTheServerSendsPassesAsItCame(String word, String n) throws Exception {
        tap(n.isEmpty() ? new String[] {word} : new String[] {word, n});
        start();
        DatagramSocket client = socket();
        send(client, "hello");
        screen.next();
        String sees = screen.next().replaceAll(".*:", "");
        SocketAddress address = new InetSocketAddress(Peers.LOOPBACK, Integer.parseInt(sees));
        send(server, "one", address);
        send(server, "two", address);
        assertThat(text(receive(client)) + text(receive(client))).isEqualTo("onetwo");
    }

    @Test
    void anEmptyDatagramIsShownButDoesNotPassAndTheTapSaysSo() throws Exception {
        tap();
        start();
        DatagramSocket client = socket();
        send(client, "");
        assertThat(screen.next(3)).endsWith("client 1 sent 0 bytes",
            "tap 1 does not pass it on: Java sends no empty datagram from a connected socket");
        send(client, "x");
        assertThat(text(receive(server))).isEqualTo("x");
        assertThat(screen.next()).startsWith("client 1 sent 1 byte");
    }

    @Test
    void withoutAServerItSaysSoIfTheSystemDoesAndGoesOn() throws Exception {
        Tests.onLinux("elsewhere the system may not report that nobody is there");
        int port;
        try (DatagramSocket free = DatagramLost.socket()) {
            port = free.getLocalPort();
        }
        tap(port);
        start();
        DatagramSocket client = socket();
        send(client, "hello");
        assertThat(screen.next(3)).endsWith("client 1 is not heard: nobody receives on 127.0.0.1:" + port
            + ", says the system. Start the server.");
        try (DatagramSocket late = new DatagramSocket(port, Peers.LOOPBACK)) {
            late.setSoTimeout(Peers.PATIENCE);
            send(client, "again");
            assertThat(text(receive(late))).isEqualTo("again");
        }
    }

    @Test
    void aClientThatGetsNothingIsForgottenAndIsANewOneWhenItSendsAgain() throws Exception {
        tap();
        tap.silenceMillis = 200;
        start();
        DatagramSocket client = socket();
        send(client, "hello");
        assertThat(screen.next(3)).endsWith("client 1 is forgotten: nothing has come for it for 0.2 s");
        send(client, "again");
        assertThat(screen.next()).startsWith("client 2 is 127.0.0.1:" + client.getLocalPort());
    }

    @Test
    void aStrangerWhoWritesToTheTapsSocketForTheServerIsNotHeard() throws Exception {
        tap();
        start();
        DatagramSocket client = socket();
        send(client, "hello");
        SocketAddress address = receive(server).getSocketAddress();
        send(socket(), "I am the server, believe me", address);
        send(server, "hello", address);
        assertThat(text(receive(client))).isEqualTo("hello");
    }
}
