package sockets.step1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error sentences. The system's text is in Chinese here: nothing may depend on it. */
class ErrorsTest {
    private static final String RUN = "mvn -q -pl step1-basic compile exec:java";

    private final Terminal terminal = new Terminal("127.0.0.1", "8008");

    /** The sentences have this many lines, and each section of "troubleshooting" that they name is there. */
    private static AbstractStringAssert<?> assertSentences(int lines, String sentences) throws IOException {
        String page = Files.readString(Path.of("..", "troubleshooting", "README.md"));
        for (MatchResult link : Pattern.compile("troubleshooting/README\\.md#([\\w-]+)").matcher(sentences).results().toList()) {
            assertThat(page.toLowerCase(Locale.ROOT).replace(' ', '-')).containsPattern("(?m)^#+-" + link.group(1) + "$");
        }
        return assertThat(sentences).hasLineCount(lines);
    }

    @Test
    void forAPortInUseItSaysHowToStopTheOtherProgramAndGivesBothCommandsWithAFreePort() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
            int port = taken.getLocalPort();
            String sentences = Errors.ofServer(new Terminal("127.0.0.1", "" + port), new BindException("地址已在使用"));
            assertSentences(4, sentences)
                .startsWith("Cannot listen on 127.0.0.1:" + port + " (地址已在使用): another program has this port")
                .contains("Stop it with Ctrl-C in its window", "README.md#address-in-use")
                .containsPattern("\n  server: " + RUN + " \"-Dexec.args=127.0.0.1 (\\d+)\"\n"
                    + "  client: " + RUN + "@client \"-Dexec.args=127.0.0.1 \\1\"$");
            int free = Integer.parseInt(sentences.replaceAll("(?s).*127\\.0\\.0\\.1 (\\d+)\"$", "$1"));
            new ServerSocket(free, 1, loopback).close();
        }
    }

    @Test
    void aPortBelow1024MayBeKeptByTheSystem() throws Exception {
        assertSentences(4, Errors.ofServer(new Terminal("127.0.0.1", "1023"), new BindException("权限不够")))
            .startsWith("Cannot listen on 127.0.0.1:1023 (权限不够): the system keeps this port for itself")
            .contains("below 1024, or another program has this port", "  server: " + RUN, "  client: " + RUN);
        assertThat(Errors.ofServer(new Terminal("127.0.0.1", "1024"), new BindException("权限不够"))).doesNotContain("below 1024");
    }

    @Test
    void anAddressOfAnotherMachineIsNotMistakenForAPortInUse() throws Exception {
        assertSentences(2, Errors.ofServer(new Terminal("192.0.2.1", "8008"), new BindException("无法指定被请求的地址")))
            .startsWith("Cannot listen on 192.0.2.1:8008 (无法指定被请求的地址): this machine has no such address.\n")
            .endsWith(Terminal.USAGE);
    }

    @Test
    void aServerIsToldThatItsHostIsUnknown() throws Exception {
        assertSentences(2, Errors.ofServer(new Terminal("no-host", "8008"), new UnknownHostException("未知的名称或服务")))
            .startsWith("Cannot listen on no-host:8008 (未知的名称或服务): no machine is known by this name.\n")
            .endsWith(Terminal.USAGE);
    }

    @Test
    void anAcceptThatFailedIsNotMistakenForABadPort() throws Exception {
        assertSentences(2, Errors.ofServer(terminal, new SocketException("打开的文件过多")))
            .startsWith("Cannot go on listening on 127.0.0.1:8008 (打开的文件过多): the system gives us no connection.\n")
            .contains("close other programs");
    }

    @Test
    void aClientIsToldThatItsHostIsUnknown() throws Exception {
        assertSentences(2, Errors.ofClient(new Terminal("no-host", "0"), new UnknownHostException("未知的名称或服务")))
            .startsWith("'no-host' was not found: no machine is known by this name.\n").endsWith(Terminal.USAGE);
    }

    @Test
    void aClientIsToldThatPort0IsForServers() throws Exception {
        assertSentences(1, Errors.ofClient(new Terminal("127.0.0.1", "0"), new ConnectException("拒绝连接")))
            .startsWith("Port 0 means any free port, but only for a server").contains("that the server printed");
    }

    @Test
    void aClientIsToldThatNobodyListensAndHowToStartTheServerThere() throws Exception {
        assertSentences(2, Errors.ofClient(terminal, new ConnectException("拒绝连接")))
            .startsWith("Nobody listens on 127.0.0.1:8008 (拒绝连接): ").contains("#cannot-connect\nStart the server first")
            .endsWith(RUN + " \"-Dexec.args=127.0.0.1 8008\"");
    }

    @ParameterizedTest
    @ValueSource(classes = {SocketException.class, NoRouteToHostException.class})
    void aClientIsToldThatThereIsNoRoute(Class<? extends IOException> type) throws Exception {
        assertSentences(2, Errors.ofClient(terminal, type.getConstructor(String.class).newInstance("网络不可达")))
            .startsWith("Cannot reach 127.0.0.1:8008 (网络不可达): ").contains("#cannot-connect\nThere is no route to it");
    }

    @Test
    void silenceBeforeTheConnectionHasOtherCausesThanSilenceAfterIt() throws Exception {
        SocketTimeoutException silence = new SocketTimeoutException("Read timed out");
        assertSentences(2, Errors.ofClient(terminal, silence)).startsWith("No answer from 127.0.0.1:8008 (Read timed out): ")
            .contains("#cannot-connect\n", "try again");
        terminal.connected = true;
        assertSentences(2, Errors.ofClient(terminal, silence)).startsWith("No answer from 127.0.0.1:8008 (Read timed out): ")
            .contains("#second-client-waits\n", "busy with another client");
    }

    @ParameterizedTest
    @ValueSource(classes = {EOFException.class, SocketException.class, ConnectException.class})
    void aClientIsToldThatTheConnectionEnded(Class<? extends IOException> type) throws Exception {
        terminal.connected = true;
        assertSentences(2, Errors.ofClient(terminal, type.getConstructor(String.class).newInstance("连接被对方重置")))
            .startsWith("The connection to 127.0.0.1:8008 (连接被对方重置): ")
            .contains("#three-endings\nIt ended without a reply", "start it again");
    }
}
