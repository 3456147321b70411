package sockets.step3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.*;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.condition.*;

/** The programs as a user starts them. Their arguments and their error sentences are tested in step 1. */
@Timeout(120)
class ProgramsTest {
    private static final String PROMPT = "message (q to quit): ";

    private ServerSocket listener;   // of a server that the test plays by hand

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        listener.setSoTimeout(100_000);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private String port() {
        return "" + listener.getLocalPort();
    }

    /** Waits for the client, and makes sure that it says so. */
    private Socket accept(Program client) throws IOException {
        Socket connection = listener.accept();
        connection.setSoTimeout(100_000);
        assertThat(client.out.readLine())
            .isEqualTo("connected to 127.0.0.1:" + port() + " as 127.0.0.1:" + connection.getPort());
        return connection;
    }

    private static void assertReceived(Socket connection, String message) throws IOException {
        assertThat(connection.getInputStream().readNBytes(message.getBytes(UTF_8).length)).asString(UTF_8).isEqualTo(message);
    }

    private static void reply(Socket connection, String reply) throws IOException {
        connection.getOutputStream().write(reply.getBytes(UTF_8));
    }

    @Test
    void aConversationEndsWithQAndTheScreenObeysNoReply() throws Exception {
        try (Program client = Program.start(Client.class, "127.0.0.1", port()); Socket connection = accept(client)) {
            client.type("hello\n你好 🚀\nq\nnot any more\n");
            assertReceived(connection, "hello");
            reply(connection, "\u001b[2J\nfaked");
            assertReceived(connection, "你好 🚀");
            reply(connection, "你好 🚀");
            assertThat(client.rest()).isEqualTo(PROMPT + "<U+001b>[2J<U+000a>faked\n" + PROMPT + "你好 🚀\n" + PROMPT);
            assertThat(client.errorsAtExit(0)).isEmpty();
            assertThat(connection.getInputStream().read()).as("q is not sent: the connection is closed").isEqualTo(-1);
        }
    }

    @Test
    void aConversationEndsWithTheInput() throws Exception {
        try (Program client = Program.start(Client.class, "127.0.0.1", port()); Socket connection = accept(client)) {
            client.process.getOutputStream().close();
            assertThat(client.rest()).isEqualTo(PROMPT + "\n");
            assertThat(client.errorsAtExit(0)).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "what Java reads instead differs")
    void aClientWhoseStandardInputIsClosedSaysSoAndSendsNothing() throws Exception {
        List<String> closed = List.of("sh", "-c", "exec \"$0\" \"$@\" <&-");
        try (Program client = Program.start(closed, Program.IN_UTF_8, Client.class, "127.0.0.1", port());
             Socket connection = accept(client)) {
            assertThat(client.rest()).isEqualTo(PROMPT + "\n");
            assertThat(client.errorsAtExit(1)).startsWith("What comes from standard input is not text").hasLineCount(2);
            assertThat(connection.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void theClientExplainsThatItsConnectionEnded() throws Exception {
        try (Program client = Program.start(Client.class, "127.0.0.1", port()); Socket connection = accept(client)) {
            client.type("hello\n");
            assertReceived(connection, "hello");
            connection.close();
            assertThat(client.errorsAtExit(1)).startsWith("The connection to 127.0.0.1:" + port() + " (")
                .contains("It ended without a reply");
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "newer ones always have a console or stdin.encoding")
    void withoutStdinEncodingTheKeyboardHasTheCharsetOfTheSystem() throws Exception {
        List<String> gbk = List.of("-Dfile.encoding=GBK", "-Dsun.stdout.encoding=UTF-8", "-Dstdout.encoding=UTF-8");
        try (Program client = Program.start(List.of(), gbk, Client.class, "127.0.0.1", port());
             Socket connection = accept(client)) {
            client.type("你好\n".getBytes(Charset.forName("GBK")));
            assertReceived(connection, "你好");
        }
    }

    @Test
    void theServerExplainsWhyItCannotListen() throws Exception {
        try (Program server = Program.start(Server.class, "127.0.0.1", port())) {
            assertThat(server.errorsAtExit(1)).startsWith("Cannot listen on 127.0.0.1:" + port() + " (");
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
                server.process.toHandle().destroy();   // SIGTERM: the same hook as Ctrl-C
                assertThat(server.process.waitFor(100, TimeUnit.SECONDS)).as("the server ends").isTrue();
                new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
            }
            assertThat(server.rest()).as("the pipe was full").doesNotContain("connected", "stopped");
        }
    }
}
