package sockets.troubleshooting;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** All problems, in the order of the page. */
final class Problems {
    static final List<Problem> ALL = List.of(
        problem("address-in-use", "The server does not start: \"Address already in use\".",
            AddressInUse::play, "Address already in use", "java.net.BindException",
            "Only one usage of each socket address", "10048", "Errno 98", "Errno 48",
            "forbidden by its access permissions", "10013", "Permission denied", "Cannot listen on",
            "Cannot receive on", "Another program has this port", "The system keeps this port"),
        problem("time-wait", "The restart right after the stop fails; a minute later it works.",
            TimeWait::play, "Address already in use", "TIME_WAIT", "SO_REUSEADDR", "setReuseAddress"),
        problem("one-instance-only", "The IDE stops my first client when I start a second one.",
            OneInstanceOnly::play, "is already running", "Allow multiple instances", "Allow parallel run"),
        problem("connection-reset", "A client vanishes, and the server dies: \"Connection reset\".",
            ConnectionReset::play, "java.net.SocketException: Connection reset", "forcibly closed by the remote host",
            "远程主机强迫关闭了一个现有的连接", "10054", "Errno 104", "ConnectionResetError", "connection lost",
            "killed"),
        problem("three-endings", "How do I notice that the other side has left?",
            ThreeEndings::play, "isConnected()", "isClosed()", "said goodbye", "left without a word",
            "ended without a reply"),
        problem("broken-pipe", "\"Broken pipe\"; or: I send to a client that has left, and no error comes.",
            BrokenPipe::play, "java.net.SocketException: Broken pipe",
            "java.net.SocketException: Connection reset by peer", "BrokenPipeError", "Errno 32",
            "Software caused connection abort", "aborted by the software in your host machine", "你的主机中的软件中止了一个已建立的连接",
            "10053"),
        problem("endless-errors", "The server prints the same error for ever; one processor is busy.",
            EndlessErrors::play, "java.io.EOFException", "100 % CPU"),
        problem("sticky-messages", "Two messages arrive as one, or one in pieces.",
            StickyMessages::play, "粘包", "拆包", "半包", "framing", "sent onetwo", "helloworld"),
        problem("character-cut-in-two", "Long Chinese text has a � here and there.",
            CharacterCutInTwo::play, "U+FFFD", "UnicodeDecodeError", "unexpected end of data"),
        problem("read-length-ignored", "A message has the end of an older one: \"byelo world\".",
            ReadLengthIgnored::play, "java.lang.StringIndexOutOfBoundsException", "count -1", "0 + -1"),
        problem("both-wait", "Client and server both wait; Enter on an empty line hangs.",
            BothWait::play, "Read timed out", "nothing would go over the wire", "it just hangs", "nothing happens",
            "deadlock", "flush()"),
        problem("big-message-hangs", "Short messages work, a big one hangs.",
            BigMessageHangs::play, "write() hangs", "write() blocks"),
        problem("reader-per-message", "The first message arrives, the next ones vanish.",
            ReaderPerMessage::play, "new BufferedReader"),
        problem("print-writer-hides", "The server never notices that a client has left.",
            PrintWriterHides::play, "PrintWriter", "checkError()"),
        problem("silent-peer", "The other side says nothing more: \"Read timed out\".",
            SilentPeer::play, "java.net.SocketTimeoutException: Read timed out", "silent for",
            "TimeoutError: timed out"),
        problem("cannot-connect", "\"Connection refused\", \"Connect timed out\", \"UnknownHostException\".",
            CannotConnect::play, "java.net.ConnectException: Connection refused",
            "java.net.SocketTimeoutException: Connect timed out", "java.net.ConnectException: Connection timed out",
            "java.net.ConnectException: Operation timed out", "java.net.UnknownHostException",
            "Name or service not known", "Temporary failure in name resolution",
            "nodename nor servname provided, or not known", "getaddrinfo failed", "invalid IPv6 address literal",
            "port out of range", "Port value out of range", "port must be 0-65535", "ConnectionRefusedError",
            "actively refused it", "10061", "Errno 111", "Errno 61", "is not a host", "the port is not a number",
            "Nobody listens on", "No answer from"),
        problem("second-client-waits", "The second client gets no answer while the first is there.",
            SecondClientWaits::play, "backlog", "no reply", "Read timed out"),
        problem("who-can-reach", "It works on my machine only; or localhost is refused.",
            WhoCanReach::play, "Cannot assign requested address", "Can't assign requested address", "Errno 99",
            "127.0.0.1", "localhost", "::1", "0.0.0.0"),
        problem("run-instead-of-start", "Threads for all clients, and still only one is served.",
            RunInsteadOfStart::play, "thread.run()", "thread.start()"),
        problem("socket-closed", "\"Socket closed\" or \"Socket is closed\", and the other side did not do it.",
            SocketClosed::play, "java.net.SocketException: Socket closed",
            "java.net.SocketException: Socket is closed", "Bad file descriptor"),
        problem("server-wont-stop", "The server does not stop: interrupt() does nothing.",
            ServerWontStop::play, "java.net.SocketException: Closed by interrupt"),
        problem("datagram-cut", "UDP: the end of a message is missing, or is that of an older one.",
            DatagramCut::play, "java.net.SocketException: Message too long",
            "larger than the maximum supported by the underlying transport", "Errno 90", "all that fits"),
        problem("datagram-lost", "UDP: messages get lost.",
            DatagramLost::play, "was lost", "No reply from"),
        problem("datagram-to-nobody", "UDP: no reply and no error, or \"PortUnreachableException\".",
            DatagramToNobody::play, "java.net.PortUnreachableException",
            "java.net.SocketTimeoutException: Receive timed out", "Nobody is there on",
            "no empty datagram"),
        problem("garbled-text", "Chinese comes out garbled: 浣犲ソ, ???, ���.",
            GarbledText::play, "乱码", "charset", "encoding", "GBK"),
        problem("forty-milliseconds", "Every reply takes 40 ms.",
            FortyMilliseconds::play, "Nagle", "TCP_NODELAY", "setTcpNoDelay", "slow"),
        problem("keyboard", "\"No line found\" at the end of the input; or q does not quit.",
            Keyboard::play, "java.util.NoSuchElementException: No line found", "java.lang.NullPointerException",
            "EOFError: EOF when reading a line"),
        problem("maven-runs-old-code", "mvn exec:java: \"ClassNotFoundException\", or my change has no effect.",
            MavenRunsOldCode::play, "java.lang.ClassNotFoundException",
            "An exception occurred while executing the Java class",
            "was interrupted but is still alive after waiting at least 15000msecs", "old code", "old version"));

    private Problems() {
    }

    private static Problem problem(String name, String symptom, Problem.Play play, String... texts) {
        return new Problem(name, symptom, List.of(texts), play);
    }

    /** The problem of this name or number; else all that fit these words, the best first. */
    static List<Problem> find(String words) {
        for (Problem problem : ALL) {
            if (words.equals(problem.name()) || words.equals("" + (ALL.indexOf(problem) + 1))) {
                return List.of(problem);
            }
        }
        List<Problem> fitting = best(problem -> problem.fits(words));
        return fitting.isEmpty() ? best(problem -> problem.mentions(words)) : fitting;
    }

    private static List<Problem> best(ToIntFunction<Problem> score) {
        return ALL.stream().filter(problem -> score.applyAsInt(problem) > 0)
            .sorted(Comparator.comparing(problem -> -score.applyAsInt(problem))).toList();
    }
}
