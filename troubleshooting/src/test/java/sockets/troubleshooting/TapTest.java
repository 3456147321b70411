package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.*;
import java.net.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tap for TCP: what it passes on, what it shows, and how it misbehaves. */
class TapTest {
    private static final int LONG = 600_000;   // ms: longer than a test may take

    /** The screen of a tap. A test can wait for a line. */
    static final class Screen implements Consumer<String> {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void accept(String line) {
            lines.add(line);
        }

        /** The next line, without the time before an event. */
        String next() throws InterruptedException {
            return timed().replaceFirst("^ *\\d+ ms  ", "");
        }

        String timed() throws InterruptedException {
            String line = lines.poll(100, TimeUnit.SECONDS);
            return line != null ? line : fail("the tap says nothing more");
        }

        List<String> next(int count) throws InterruptedException {
            List<String> next = new ArrayList<>();
            while (next.size() < count) {
                next.add(next());
            }
            return next;
        }
    }

    private final Screen screen = new Screen();
    private final List<Closeable> open = new ArrayList<>();
    private ServerSocket listener;   // the server that the tap leads to
    private Tap tap;
    private Socket client;
    private Socket server;

    /** A tap that runs. */
    private void tap(String... words) throws IOException {
        listener = keep(new ServerSocket(0, 100, Peers.LOOPBACK));
        listener.setSoTimeout(Peers.PATIENCE);
        tapTo(listener.getLocalPort(), words);
    }

    private void tapTo(int target, String... words) throws IOException {
        List<String> args = new ArrayList<>(List.of("0", "" + target));
        args.addAll(List.of(words));
        tap = keep(new Tap(new TapTerminal(screen, args.toArray(String[]::new))));
        new Thread(() -> {
            try {
                tap.serve();
            } catch (IOException e) {
                // it is closed
            }
        }).start();
    }

    private <T extends Closeable> T keep(T resource) {
        open.add(resource);
        return resource;
    }

    private Socket dial() throws IOException {
        Socket socket = keep(new Socket(Peers.LOOPBACK, tap.port()));
        socket.setSoTimeout(Peers.PATIENCE);
        return socket;
    }

    private Socket accept() throws IOException {
        Socket socket = keep(listener.accept());
        socket.setSoTimeout(Peers.PATIENCE);
        return socket;
    }

    /** One client and one server, connected by a tap that has said so. */
    private void connect(String... words) throws Exception {
        tap(words);
        client = dial();
        server = accept();
        screen.next(words.length == 0 ? 3 : 4);
    }

    @AfterEach
    void close() throws IOException {
        for (Closeable resource : open) {
            resource.close();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String receive(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), UTF_8);
    }

    /** What one read returns. */
    private static String read(Socket socket) throws IOException {
        byte[] buffer = new byte[1024];
        int length = socket.getInputStream().read(buffer);
        return length == -1 ? "end" : new String(buffer, 0, length, UTF_8);
    }

    @Test
    void showsWhoSaysWhatAndHowEachSideEnds() throws Exception {
        tap();
        client = dial();
        server = accept();
        send(client, "hello");
        assertThat(receive(server, 5)).isEqualTo("hello");
        send(server, "你好");
        assertThat(receive(client, 6)).isEqualTo("你好");
        client.close();
        assertThat(read(server)).isEqualTo("end");
        server.close();
        assertThat(screen.next(7)).containsExactly(
            "listening on 127.0.0.1:" + tap.port(),
            "passing on to 127.0.0.1:" + listener.getLocalPort(),
            "client 1 connected from 127.0.0.1:" + client.getLocalPort() + "; the server sees 127.0.0.1:" + server.getPort(),
            "client 1 sent 5 bytes: \"hello\" 68 65 6c 6c 6f",
            "server 1 sent 6 bytes: \"你好\" e4 bd a0 e5 a5 bd",
            "client 1 closed its sending side",
            "server 1 closed");
    }

    @Test
    void showsHowLongAfterTheLastEventEachOneWas() throws Exception {
        connect("delay", "500");
        long start = System.nanoTime();
        send(client, "x");
        assertThat(receive(server, 1)).isEqualTo("x");
        send(server, "y");
        screen.timed();
        long first = millis(screen.timed());
        long second = millis(screen.timed());
        assertThat(first).isGreaterThanOrEqualTo(499);
        assertThat(first + second).isLessThanOrEqualTo((System.nanoTime() - start) / 1_000_000);
    }

    private static long millis(String line) {
        return Long.parseLong(line.replaceAll(" ms .*| ", ""));
    }

    @Test
    void passesOnAMegabyteUnchangedInBothDirectionsAtOnce() throws Exception {
        connect();
        byte[] there = new byte[1_000_000];
        byte[] back = new byte[1_000_000];
        new Random(1).nextBytes(there);
        new Random(2).nextBytes(back);
        Background<Void> writesThere = Background.start(() -> writeInPieces(client, there));
        Background<Void> writesBack = Background.start(() -> writeInPieces(server, back));
        Background<byte[]> readsBack = Background.start(() -> client.getInputStream().readAllBytes());
        assertThat(server.getInputStream().readAllBytes()).isEqualTo(there);
        assertThat(readsBack.result()).isEqualTo(back);
        writesThere.result();
        writesBack.result();
    }

    private static void writeInPieces(Socket socket, byte[] bytes) throws IOException {
        Random random = new Random(3);
        for (int start = 0; start < bytes.length; ) {
            int length = Math.min(1 + random.nextInt(5_000), bytes.length - start);
            socket.getOutputStream().write(bytes, start, length);
            start += length;
        }
        socket.shutdownOutput();
    }

    @Test
    void aClientThatHasClosedItsSendingSideStillGetsItsReply() throws Exception {
        connect();
        client.shutdownOutput();
        assertThat(read(server)).isEqualTo("end");
        send(server, "late");
        assertThat(receive(client, 4)).isEqualTo("late");
        server.close();
        assertThat(read(client)).isEqualTo("end");
        assertThat(screen.next(3)).containsExactly("client 1 closed its sending side",
            "server 1 sent 4 bytes: \"late\" 6c 61 74 65", "server 1 closed");
    }

    @Test
    void aServerThatHasClosedItsSendingSideStillHearsTheClient() throws Exception {
        connect();
        server.shutdownOutput();
        assertThat(read(client)).isEqualTo("end");
        send(client, "late");
        assertThat(receive(server, 4)).isEqualTo("late");
        client.close();
        assertThat(read(server)).isEqualTo("end");
        assertThat(screen.next(3)).containsExactly("server 1 closed its sending side",
            "client 1 sent 4 bytes: \"late\" 6c 61 74 65", "client 1 closed");
    }

    @Test
    void aResetOfTheClientIsAResetForTheServer() throws Exception {
        connect();
        Peers.reset(client);
        assertThatThrownBy(() -> read(server)).isInstanceOf(SocketException.class);
        assertThat(screen.next()).isEqualTo("client 1 broke off (reset)");
    }

    @Test
    void aResetOfTheServerIsAResetForTheClient() throws Exception {
        connect();
        Peers.reset(server);
        assertThatThrownBy(() -> read(client)).isInstanceOf(SocketException.class);
        assertThat(screen.next()).isEqualTo("server 1 broke off (reset)");
    }

    @Test
    void withoutAServerItSaysSoTheClientsConnectionEndsAndTheNextOneIsServed() throws Exception {
        int port;
        try (ServerSocket free = Peers.listen()) {
            port = free.getLocalPort();
        }
        tapTo(port);
        client = dial();
        assertThatThrownBy(() -> read(client)).isInstanceOf(SocketException.class);
        screen.next(2);
        assertThat(screen.next()).isEqualTo("client 1 is turned away: nobody listens on 127.0.0.1:" + port
            + ". Start the server, then the client again.");

        listener = keep(new ServerSocket(port, 5, Peers.LOOPBACK));
        listener.setSoTimeout(Peers.PATIENCE);
        client = dial();
        send(client, "hello");
        assertThat(receive(accept(), 5)).isEqualTo("hello");
    }

    @Test
    void servesFiftyAtOnceAndTheTroubleOfOneIsItsOwn() throws Exception {
        tap();
        List<Socket> clients = new ArrayList<>();
        Map<String, Socket> servers = new HashMap<>();
        for (int i = 10; i < 60; i++) {
            clients.add(dial());
            send(clients.get(i - 10), "I am " + i);
        }
        for (int i = 0; i < 50; i++) {   // all of them are there, and none has left
            Socket socket = accept();
            servers.put(receive(socket, 7), socket);
        }
        Peers.reset(clients.remove(7));
        assertThatThrownBy(() -> read(servers.remove("I am 17"))).isInstanceOf(SocketException.class);
        for (Map.Entry<String, Socket> each : servers.entrySet()) {
            send(each.getValue(), "You said: " + each.getKey());
        }
        for (Socket each : clients) {
            assertThat(receive(each, 17)).startsWith("You said: I am ");
            each.close();
        }
        for (Socket each : servers.values()) {
            assertThat(read(each)).isEqualTo("end");
        }
    }

    @Test
    void bytesPassesOnThatManyAtATime() throws Exception {
        connect("bytes", "3");
        tap.pauseMillis = LONG;
        send(client, "hello");
        assertThat(read(server)).isEqualTo("hel");   // and the rest after the pause
        assertThat(screen.next(2)).containsExactly("client 1 sent 5 bytes: \"hello\" 68 65 6c 6c 6f",
            "tap 1 passes on 3 bytes: \"hel\" 68 65 6c");
        send(server, "this is not cut");
        assertThat(screen.next()).startsWith("server 1 sent 15 bytes: \"this is not cut\"");
        assertThat(receive(client, 15)).isEqualTo("this is not cut");
    }

    @Test
    void bytesPassesOnAllPiecesInTheEndOneByteEachIfNoNumberIsGiven() throws Exception {
        connect("bytes");
        tap.pauseMillis = 0;
        send(client, "ab");
        client.shutdownOutput();
        assertThat(new String(server.getInputStream().readAllBytes(), UTF_8)).isEqualTo("ab");
        assertThat(screen.next(3)).contains("tap 1 passes on 1 byte: \"a\" 61", "tap 1 passes on 1 byte: \"b\" 62");
    }

    @Test
    void gluePassesOnAsOneWhatComesWithinTheTime() throws Exception {
        connect("glue", "" + LONG);
        send(client, "hello");
        assertThat(screen.next()).startsWith("client 1 sent 5 bytes: \"hello\"");
        send(client, "world");
        assertThat(screen.next()).startsWith("client 1 sent 5 bytes: \"world\"");
        client.shutdownOutput();   // nothing more will come: so the tap need not wait
        assertThat(read(server)).isEqualTo("helloworld");
        assertThat(screen.next()).startsWith("tap 1 passes on 10 bytes: \"helloworld\"");
        assertThat(read(server)).isEqualTo("end");
    }

    @Test
    void glueDoesNotWaitLongerThanItSays() throws Exception {
        connect("glue", "1");
        send(client, "hello");
        assertThat(receive(server, 5)).isEqualTo("hello");
        server.setSoTimeout(Peers.MOMENT);
        assertThatThrownBy(() -> read(server)).as("the connection goes on").isInstanceOf(SocketTimeoutException.class);
        server.setSoTimeout(Peers.PATIENCE);
        send(client, "world");   // the time to collect is over: so this is a piece of its own
        assertThat(receive(server, 5)).isEqualTo("world");
        client.shutdownOutput();
        assertThat(read(server)).isEqualTo("end");
    }

    @Test
    void glueHoldsNoMoreThanItsBuffer() throws Exception {
        connect("glue", "" + LONG);
        send(client, "x".repeat(65_536));   // nothing more fits: so the tap does not wait
        assertThat(receive(server, 65_536)).hasSize(65_536);
    }

    @Test
    void delayPassesOnLater() throws Exception {
        connect("delay", "500");
        send(client, "hello");
        assertThat(receive(server, 5)).isEqualTo("hello");
        assertThat(screen.next(2)).containsExactly("client 1 sent 5 bytes: \"hello\" 68 65 6c 6c 6f",
            "tap 1 passes on 5 bytes: \"hello\" 68 65 6c 6c 6f");
    }

    @Test
    void stopAfterPassesOnThatManyBytesAndThenNothingEitherWay() throws Exception {
        connect("stop-after", "5");
        send(client, "hel");
        assertThat(receive(server, 3)).isEqualTo("hel");
        send(server, "yes?");
        assertThat(receive(client, 4)).isEqualTo("yes?");
        screen.next(3);

        send(client, "lo!");
        assertThat(receive(server, 2)).isEqualTo("lo");
        send(server, "hello");
        assertThat(screen.next(3)).containsExactly("client 1 sent 3 bytes: \"lo!\" 6c 6f 21",
            "tap 1 passes on 2 bytes: \"lo\" 6c 6f, and goes silent",
            "server 1 sent 5 bytes: \"hello\" 68 65 6c 6c 6f (not passed on)");
        send(client, "hi?");
        assertThat(screen.next()).isEqualTo("client 1 sent 3 bytes: \"hi?\" 68 69 3f (not passed on)");
        client.shutdownOutput();
        assertThat(screen.next()).isEqualTo("client 1 closed its sending side (not passed on)");
        server.setSoTimeout(Peers.MOMENT);
        assertThatThrownBy(() -> read(server)).as("neither a byte nor the end").isInstanceOf(SocketTimeoutException.class);
        server.close();
        assertThat(screen.next()).isEqualTo("server 1 closed");
        assertThat(read(client)).as("the end, and no byte before it").isEqualTo("end");
    }

    @Test
    void aSilentTapDoesNotTellTheServerThatTheClientBrokeOff() throws Exception {
        connect("stop-after", "1");
        send(client, "x");
        assertThat(receive(server, 1)).isEqualTo("x");
        Peers.reset(client);
        assertThat(screen.next(3).get(2)).isEqualTo("client 1 broke off (reset) (not passed on)");
        server.shutdownOutput();
        assertThat(screen.next()).isEqualTo("server 1 closed");
        assertThat(read(server)).as("an ordinary end").isEqualTo("end");
    }

    @Test
    void resetAfterPassesOnThatManyBytesAndThenBreaksOffBothConnections() throws Exception {
        connect("reset-after", "5");
        send(client, "hello!");
        assertThatThrownBy(() -> read(client)).isInstanceOf(SocketException.class);
        assertThat(screen.next(2)).containsExactly("client 1 sent 6 bytes: \"hello!\" 68 65 6c 6c 6f 21",
            "tap 1 passes on 5 bytes: \"hello\" 68 65 6c 6c 6f, and breaks off (reset)");
        assertThatThrownBy(() -> {
            String read = read(server);   // Linux gives what had come before the reset; a system need not
            assertThat(read).isEqualTo("hello");
            read(server);
        }).isInstanceOf(SocketException.class);
    }

    @ParameterizedTest
    @CsvSource({"bytes, 1", "glue, 600000", "delay, 600000", "stop-after, 1", "reset-after, 1"})
    void whatTheServerSendsPassesAsItCame(String word, String n) throws Exception {
        connect(word, n);
        send(server, "welcome");
        assertThat(receive(client, 7)).isEqualTo("welcome");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bytes 1         | what the client sends goes on in pieces of 1 byte",
        "glue 20         | what the client sends within 20 ms goes on as one piece",
        "delay 30        | what the client sends goes on 30 ms later",
        "stop-after 2    | after 2 bytes from the client nothing passes any more, either way",
        "reset-after 2   | after 2 bytes from the client both connections are broken off (reset)"})
    void saysAtTheBeginningWhatItWillDo(String words, String line) throws Exception {
        tap(words.split(" "));
        assertThat(screen.next(3).get(2)).isEqualTo(line);
    }

    @Test
    void whatAPeerSendsIsShownAndNotObeyed() throws Exception {
        connect();
        send(client, "\u001b[2J\r\n\u202e\" 1");
        assertThat(screen.next()).isEqualTo("client 1 sent 12 bytes: \"<U+001b>[2J<U+000d><U+000a><U+202e>\\\" 1\""
            + " 1b 5b 32 4a 0d 0a e2 80 ae 22 20 31");
    }

    @Test
    void showsTheBeginningOfALongPieceAndCutsNoCharacter() {
        String hex = " 78".repeat(22);
        assertThat(TapTerminal.show(("x".repeat(22) + "你好").getBytes(UTF_8), 0, 28))
            .isEqualTo("28 bytes: \"" + "x".repeat(22) + "...\"" + hex + " ...");
        assertThat(TapTerminal.show("abc".getBytes(UTF_8), 1, 1)).isEqualTo("1 byte: \"b\" 62");
    }

    @Test
    void hidesTheSameCharactersAsTheSteps() throws IOException {
        Path step = Path.of("..", "step1-basic", "src", "main", "java", "sockets", "step1", "Terminal.java");
        assumeTrue(Files.exists(step), "the steps are not beside this module");
        Pattern filter = Pattern.compile("(?s)    // With control characters.*?\\);\n");
        String tap = Files.readString(Path.of("src/main/java/sockets/troubleshooting/TapTerminal.java"));
        assertThat(filter.matcher(tap).results().map(r -> r.group())).hasSize(1)
            .isEqualTo(filter.matcher(Files.readString(step)).results().map(r -> r.group()).toList());
    }

    @Test
    void withoutArgumentsItIsBeforeTheServersOfTheSteps() {
        TapTerminal tcp = new TapTerminal(screen);
        TapTerminal udp = new TapTerminal(screen, "udp");
        assertThat(List.of(tcp.port, tcp.target.getPort(), udp.port, udp.target.getPort()))
            .containsExactly(8018, 8008, 9018, 9000);
        assertThat(TapTerminal.where(tcp.target)).isEqualTo("127.0.0.1:8008");
        assertThat(new TapTerminal(screen, "8107", "127.0.0.1:8108", "glue", "7")).satisfies(
            all -> assertThat(all.word + all.n + all.port + all.target.getPort()).isEqualTo("glue781078108"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "byte             | 'byte' is not a word for the TCP tap.",
        "lose 2           | 'lose' is not a word for the TCP tap.",
        "udp bytes        | 'bytes' is not a word for the UDP tap.",
        "glue             | 'glue' needs a number after it.",
        "delay soon       | 'soon' is not a number for 'delay': that is a number from 1 to 999999999.",
        "bytes 0          | '0' is not a number for 'bytes': that is a number from 1 to 999999999.",
        "udp lose 1000000000 | '1000000000' is not a number for 'lose': that is a number from 1 to 999999999.",
        "8018             | A port needs a target after it: where the tap passes everything on to.",
        "70000 8008       | '70000' is not a port: that is a number from 0 to 65535.",
        "8018 bytes       | 'bytes' is not a port: that is a number from 1 to 65535.",
        "8018 localhost:0 | '0' is not a port: that is a number from 1 to 65535.",
        "8008 8008        | The tap needs a port of its own, and 8008 is the server's.",
        "bytes 3 8018     | '8018' is one argument too many.",
        "udp swap 2       | '2' is one argument too many."})
    void wrongArgumentsGetAPlainSentenceAndTheRightOnes(String args, String sentence) {
        assertThatThrownBy(() -> new TapTerminal(screen, args.split(" "))).isInstanceOf(IllegalArgumentException.class)
            .hasMessage(sentence + "\n"
                + "The arguments are [udp] [PORT TARGET] [WORD [N]], for example: 8018 8008 bytes 3\n"
                + "The words for TCP are bytes, glue, delay, stop-after, reset-after; for udp lose, twice, swap.");
    }

    @Test
    void anUnknownHostGetsAPlainSentence() {
        String noHost = "x".repeat(64);   // too long for a part of a name: so no name server is asked
        assertThatThrownBy(() -> new TapTerminal(screen, "8018", noHost + ":8008"))
            .hasMessageStartingWith("'" + noHost + "' was not found: no machine is known by this name.\n");
    }

    @Test
    void aProgramWithWrongArgumentsEndsWithStatusOne() throws Exception {
        try (Program program = Program.start(Tap.class, "byte\u001b[2J")) {
            assertThat(program.errorsAtExit(1)).startsWith("'byte<U+001b>[2J' is not a word for the TCP tap.\n")
                .hasLineCount(3);
        }
    }

    @Test
    void aPortThatIsTakenGetsPlainSentencesInWhateverLanguageTheSystemSpeaks() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
             Program program = Program.start(Tap.class, "" + taken.getLocalPort(), "1")) {
            assertThat(program.errorsAtExit(1)).matches("Cannot listen on 127\\.0\\.0\\.1:" + taken.getLocalPort() + " \\(.+\\): "
                + "another program has this port, perhaps another tap\\.\nStop it with Ctrl-C in its window, or use another port: "
                + "mvn -q -pl troubleshooting compile exec:java@tap \"-Dexec\\.args=\\d+ 127\\.0\\.0\\.1:1\"\n");
        }
    }

    /** Ctrl-C is SIGINT, and destroy() is SIGTERM: Java does the same for both. On Windows destroy() asks nobody. */
    @Test
    void endsAtOnceEvenIfItsScreenIsPaused() throws Exception {
        try (DatagramSocket target = DatagramLost.socket(); DatagramSocket sender = DatagramLost.socket();
             Program program = Program.start(TapTest.class, "udp", "0", "" + target.getLocalPort())) {
            String first = program.out.readLine();
            int port = Integer.parseInt(first.replaceAll(".*:", ""));
            DatagramPacket packet = new DatagramPacket(new byte[20], 20);
            target.setSoTimeout(2_000);
            int count = 0;
            try {
                while (true) {   // until the tap cannot print, since nobody reads, and so passes nothing on
                    sender.send(new DatagramPacket(new byte[20], 20, Peers.LOOPBACK, port));
                    target.receive(packet);
                    count++;
                }
            } catch (SocketTimeoutException e) {
                assertThat(count).isPositive();
            }
            program.process.toHandle().destroy();   // process.destroy() would also close the screen, and so free it
            assertThat(program.process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The tap as Maven runs it: on Ctrl-C Maven has a last word for the screen. */
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
        Tap.main(args);
    }
}
