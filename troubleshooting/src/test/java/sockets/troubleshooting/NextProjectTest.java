package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.*;
import java.net.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes after the course, as far as plays.txt does not prove it; Python, and a system that speaks Chinese. */
class NextProjectTest {
    @AfterEach
    void noThreadIsLeft() throws Exception {
        Background.awaitAll();
    }

    @Test
    void aFilterLetsNoOtherClassIn() throws Exception {
        ByteArrayOutputStream string = new ByteArrayOutputStream();
        new ObjectOutputStream(string).writeObject("hello");
        assertThat(ObjectStreams.fixedForStrangers(new ByteArrayInputStream(string.toByteArray()))).isEqualTo("hello");
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        new ObjectOutputStream(other).writeObject(new File("x"));
        assertThatThrownBy(() -> ObjectStreams.fixedForStrangers(new ByteArrayInputStream(other.toByteArray())))
            .isExactlyInstanceOf(InvalidClassException.class);
    }

    @Test
    void theThreadOfSwingTakesNoClickWhileItReads() throws Exception {
        assertThat(WindowFreezes.secondClick(false, SwingUtilities::invokeLater))
            .isEqualTo("not taken, the window is frozen; later: received x");
        assertThat(WindowFreezes.secondClick(true, SwingUtilities::invokeLater)).isEqualTo("taken; later: received x");
    }

    @Test
    void aServerThatCatchesItsTimeoutServesAClientThatComesLater() throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            CountDownLatch quietMoments = new CountDownLatch(3);
            AtomicBoolean stop = new AtomicBoolean();
            Background<Void> server = Background.start(() -> AcceptTimedOut.fixed(listener, () -> {
                quietMoments.countDown();
                return stop.get();
            }));
            quietMoments.await();
            try (Socket client = Peers.dial(listener)) {
                client.getOutputStream().write('x');
                assertThat(client.getInputStream().read()).isEqualTo('x');
                stop.set(true);
            }
            server.result();
        }
    }

    /** What Python says; the page has its row. "server" listens, "client" is connected to it, "udp" is for datagrams. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        client.send('hello')                     | TypeError: a bytes-like object is required, not 'str'
        'got ' + b'hello'                        | TypeError: can only concatenate str (not "bytes") to str
        b'got ' + 'hello'                        | TypeError: can't concat str to bytes
        server.accept().recv(9)                  | AttributeError: 'tuple' object has no attribute 'recv'
        udp.connect('127.0.0.1')                 | TypeError: connect(): AF_INET address must be tuple, not str
        udp.connect(('127.0.0.1', '8008'))       | TypeError: 'str' object cannot be interpreted as an integer
        udp.connect('127.0.0.1', 8008)           | takes exactly one argument (2 given)
        server.recv(9)                           | OSError: [Errno 107] Transport endpoint is not connected
        udp.sendto(b'x', ('127.255.255.255', 9)) | PermissionError: [Errno 13] Permission denied
        """, quoteCharacter = '~')
    void pythonsFirstErrorsAreOnThePage(String line, String text) throws Exception {
        Tests.onLinux("the numbers differ");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no Python");
        Process python = new ProcessBuilder("/usr/bin/python3", "-c", """
            import socket
            server = socket.create_server(('127.0.0.1', 0))
            client = socket.create_connection(server.getsockname())
            udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            """ + line).redirectErrorStream(true).start();
        assertThat(new String(python.getInputStream().readAllBytes(), UTF_8).strip()).endsWith(text);
        assertThat(Page.read().rows()).extracting(Page.Row::text).contains(text);
    }

    /** The other tests compare no text of the system: it is in the system's language. */
    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "zh_CN.UTF-8"})
    void whatLinuxSaysIsOnThePageInEnglishAndInChinese(String language) throws Exception {
        Tests.onLinux("other systems have other texts");
        try (Program program = Program.java(List.of("env", "-u", "LANGUAGE", "LC_ALL=" + language),
            "-cp", System.getProperty("java.class.path"), NextProjectTest.class.getName())) {
            String texts = program.rest();
            assumeTrue(language.equals("C.UTF-8") || !texts.contains("Address already in use"),
                "this Linux has no Chinese texts: install the locale zh_CN.UTF-8");
            List<String> rows = Page.read().rows().stream().map(Page.Row::text).toList();
            assertThat(texts.lines()).hasSize(6).allMatch(rows::contains);
        }
    }

    /** Prints the texts of this system. */
    public static void main(String[] args) throws Exception {
        try (ServerSocket listener = Peers.listen(); DatagramSocket udp = new DatagramSocket(); Peers left = Peers.connect();
             Peers reset = Peers.connect()) {
            System.out.println(Show.outcome(() -> AddressInUse.broken(listener.getLocalPort())));
            System.out.println(Show.outcome(WhoCanReach::brokenNotOurs));
            System.out.println(Show.outcome(() -> CannotConnect.broken("127.0.0.1", CannotConnect.deserted())));
            left.client().close();
            System.out.println(BrokenPipe.broken(left.server()).replaceAll(".*then ", ""));
            Peers.reset(reset.client());
            System.out.println(BrokenPipe.broken(reset.server()).replaceAll(".*then ", ""));
            System.out.println(Show.outcome(() -> udp.send(new DatagramPacket(new byte[70_000], 70_000, Peers.LOOPBACK, 9))));
        }
    }
}
