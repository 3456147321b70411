package sockets.troubleshooting;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** All problems, in the order of the page. */
final class Problems {
    static final List<Problem> ALL = List.of(
        problem("address-in-use", "The server does not start: \"Address already in use\".",
            "Find the program that has the port and stop it, or take another port.",
            AddressInUse::play, "Address already in use", "java.net.BindException",
            "Only one usage of each socket address", "10048", "Errno 98", "Errno 48", "被占用", "端口占用",
            "forbidden by its access permissions", "10013", "Permission denied", "Cannot listen on",
            "Cannot receive on", "Another program has this port", "The system keeps this port"),
        problem("time-wait", "The restart right after the stop fails; a minute later it works.",
            "Leave SO_REUSEADDR on. Where it is not on by itself, as in Python, set it before bind.",
            TimeWait::play, "Address already in use", "TIME_WAIT", "SO_REUSEADDR", "setReuseAddress"),
        problem("one-instance-only", "The IDE stops my first client when I start a second one.",
            "Start each client in a terminal of its own, or set the switch of your IDE.",
            null, "is already running", "Allow multiple instances", "Allow parallel run"),
        problem("connection-reset", "A client vanishes, and the server dies: \"Connection reset\".",
            "Put the try inside the accept loop, around one client, log the exception, and go on.",
            ConnectionReset::play, "java.net.SocketException: Connection reset",
            "forcibly closed by the remote host", "远程主机强迫关闭了一个现有的连接", "10054", "Errno 104",
            "ConnectionResetError", "连接重置", "connection lost", "killed", "crashes"),
        problem("three-endings", "How do I notice that the other side has left?",
            "Read with a timeout: -1, an exception and a long silence each end this connection.",
            ThreeEndings::play, "The server never notices that a client has left", "isConnected()", "isClosed()",
            "said goodbye", "left without a word", "ended without a reply"),
        problem("broken-pipe", "\"Broken pipe\"; or: I send to a client that has left, and no error comes.",
            "The peer has left: close this connection. Only an answer proves that a message arrived.",
            BrokenPipe::play, "java.net.SocketException: Broken pipe",
            "java.net.SocketException: Connection reset by peer", "BrokenPipeError", "Errno 32",
            "Software caused connection abort", "aborted by the software in your host machine",
            "你的主机中的软件中止了一个已建立的连接", "10053"),
        problem("endless-errors", "One processor is at 100%: the same error for ever, or nothing.",
            "Leave the read loop at -1 or null, and put the try around it: any exception ends this conversation.",
            EndlessErrors::play, "java.io.EOFException", "The server prints the same error for ever",
            "100%", "CPU", "infinite loop", "endless loop", "fan", "死循环"),
        problem("sticky-messages", "Two messages arrive as one, or one in pieces (粘包, 拆包).",
            "Mark where a message ends: the sender adds a line end, the reader calls readLine().",
            StickyMessages::play, "I send hello and world, it prints helloworld", "粘包", "拆包", "半包", "framing",
            "sent onetwo", "helloworld", "glued", "in pieces", "first half", "second half", "halves", "recv"),
        problem("character-cut-in-two", "Long text has a � here and there.",
            "Use one InputStreamReader for the whole connection, or decode whole messages only.",
            CharacterCutInTwo::play, "U+FFFD", "UnicodeDecodeError", "unexpected end of data"),
        problem("read-length-ignored", "A message has the end of an older one: byelo world.",
            "Keep the number that read(buffer) returns, test it for -1, and use only so many bytes.",
            ReadLengthIgnored::play, "java.lang.StringIndexOutOfBoundsException", "count -1", "0 + -1"),
        problem("both-wait", "Client and server both wait; Enter on an empty line hangs.",
            "If only an empty line hangs, do not send it; else end each message with a line end, flush, and use readLine().",
            BothWait::play, "It just hangs: client and server both wait",
            "It hangs after I press Enter on an empty line", "Read timed out", "nothing would go over the wire",
            "nothing happens", "deadlock", "flush()", "stuck", "freezes", "frozen", "卡住", "空行"),
        problem("big-message-hangs", "Short messages work, a big one hangs.",
            "Read in one thread and write in another, or send in parts that are answered.",
            BigMessageHangs::play, "write() hangs", "write() blocks"),
        problem("reader-per-message", "The first message arrives, the next ones vanish.",
            "Make the reader once, and keep it as long as the connection lives.",
            ReaderPerMessage::play, "new BufferedReader"),
        problem("print-writer-hides", "The server never notices that a client has left.",
            "Use a writer that throws, such as BufferedWriter, or ask checkError() after each line.",
            PrintWriterHides::play, "PrintWriter", "checkError()"),
        problem("silent-peer", "The other side says nothing more: \"Read timed out\".",
            "Call setSoTimeout on the accepted socket, and close the connection after a timeout.",
            SilentPeer::play, "read() never comes back; the other machine is off",
            "java.net.SocketTimeoutException: Read timed out", "silent for", "TimeoutError: timed out"),
        problem("cannot-connect", "\"Connection refused\", \"Connect timed out\", \"UnknownHostException\".",
            "Start the server first, and give the client the same address and the same port.",
            CannotConnect::play, "java.net.ConnectException: Connection refused",
            "java.net.SocketTimeoutException: Connect timed out", "java.net.ConnectException: Connection timed out",
            "java.net.ConnectException: Operation timed out", "10060", "java.net.UnknownHostException",
            "java.net.NoRouteToHostException: No route to host", "Errno 113",
            "java.net.SocketException: Network is unreachable", "Errno 101", "Cannot reach", "Cannot send to",
            "Port 0 means any free port",
            "Name or service not known", "Temporary failure in name resolution",
            "nodename nor servname provided, or not known", "getaddrinfo failed", "invalid IPv6 address literal",
            "port out of range", "Port value out of range", "port must be 0-65535", "ConnectionRefusedError",
            "actively refused it", "10061", "Errno 111", "Errno 61", "is not a host", "the port is not a number",
            "Nobody listens on", "No answer from", "连接超时", "拒绝连接", "连接被拒绝"),
        problem("second-client-waits", "The second client gets no answer while the first is there.",
            "Give each client a thread of its own: the accept loop only accepts.",
            SecondClientWaits::play, "The second client gets no answer; my server makes no threads",
            "The second client hangs", "backlog", "no reply", "Read timed out"),
        problem("who-can-reach", "It works on my machine only; or localhost is refused.",
            "Name the same address on both sides; for other machines listen on all addresses.",
            WhoCanReach::play, "Cannot assign requested address", "Can't assign requested address", "Errno 99",
            "127.0.0.1", "localhost", "::1", "0.0.0.0", "java.net.ConnectException: Connection refused",
            "java.net.ConnectException: Connection timed out", "java.net.SocketTimeoutException: Connect timed out",
            "java.net.ConnectException: Operation timed out", "10060", "连接超时", "拒绝连接", "连接被拒绝",
            "java.net.NoRouteToHostException: No route to host", "Errno 113",
            "ConnectionRefusedError", "Nobody listens on", "No answer from",
            "firewall", "another machine", "other computer", "friend"),
        problem("run-instead-of-start", "Threads for all clients, and still only one is served.",
            "Call start() in place of run().",
            RunInsteadOfStart::play, "The second client gets no answer, and I do make threads",
            "thread.run()", "thread.start()"),
        problem("socket-closed", "\"Socket closed\" or \"Socket is closed\", and the other side did not do it.",
            "Let the thread that works with the connection close it, and nobody else.",
            SocketClosed::play, "java.net.SocketException: Socket closed",
            "java.net.SocketException: Socket is closed", "Bad file descriptor"),
        problem("server-wont-stop", "The server does not stop: interrupt() does nothing.",
            "Close the ServerSocket, and the sockets of the clients, from another thread.",
            ServerWontStop::play, "java.net.SocketException: Closed by interrupt"),
        problem("datagram-cut", "UDP: the end of a message is missing, or is that of an older one.",
            "Make a packet for each receive(), with room for the longest message; use getLength().",
            DatagramCut::play, "A message has the end of an older one: byelo world",
            "java.net.SocketException: Message too long",
            "larger than the maximum supported by the underlying transport", "Errno 90", "all that fits"),
        problem("datagram-lost", "UDP: messages get lost.",
            "Wait for a reply with a timeout, and send again, a limited number of times.",
            DatagramLost::play, "was lost", "No reply from"),
        problem("datagram-to-nobody", "UDP: no reply and no error, or \"PortUnreachableException\".",
            "Call connect() in a client that has one server, and set a timeout all the same.",
            DatagramToNobody::play, "java.net.PortUnreachableException",
            "java.net.SocketTimeoutException: Receive timed out", "Nobody is there on",
            "no empty datagram"),
        problem("garbled-text", "Chinese comes out garbled (乱码): 浣犲ソ, ä½ å¥½, ???, ���.",
            "Print (int) text.charAt(0), 20320 for 你: mend the first place where it is another number.",
            GarbledText::play, "Long text has a � here and there", "charset", "encoding", "GBK", "garbage", "乱码",
            "浣犲ソ", "ä½ å¥½", "���", "IDE console", "typed Chinese arrives as ??", "???"),
        problem("forty-milliseconds", "Every reply takes 40 ms.",
            "Send one message with one write, or call setTcpNoDelay(true).",
            FortyMilliseconds::play, "Nagle", "TCP_NODELAY", "setTcpNoDelay", "slow", "40 ms"),
        problem("keyboard", "\"No line found\" at the end of the input; or q does not quit.",
            "Take the end of the input as a goodbye, and compare text with equals().",
            Keyboard::play, "I type q, and the client does not quit",
            "java.util.NoSuchElementException: No line found", "java.lang.NullPointerException",
            "EOFError: EOF when reading a line"),
        problem("maven-runs-old-code", "mvn exec:java: \"ClassNotFoundException\", or my change has no effect.",
            "Say compile before it: mvn -q -pl step1-basic compile exec:java",
            null, "Maven sits for 15 seconds at the end", "java.lang.ClassNotFoundException",
            "An exception occurred while executing the Java class",
            "was interrupted but is still alive after waiting at least 15000msecs", "old code", "old version"));

    private static final int FEW = 5;   // problems: a word that more of them have tells nothing

    private Problems() {
    }

    private static Problem problem(String name, String symptom, String mend, Problem.Play play, String... texts) {
        return new Problem(name, symptom, mend, List.of(texts), play);
    }

    /** The problem of this name or number; else all that fit these words, the best first. */
    static List<Problem> find(String words) {
        for (Problem problem : ALL) {
            if (words.equals(problem.name()) || words.equals("" + (ALL.indexOf(problem) + 1))) {
                return List.of(problem);
            }
        }
        List<Problem> fitting = best(problem -> problem.fits(words));
        return fitting.isEmpty() ? best(problem -> mentions(problem, words)) : fitting;
    }

    /** For words that stand nowhere in this order: a word tells the more, the fewer problems have it. */
    private static int mentions(Problem problem, String words) {
        int score = 0;
        for (String word : Problem.words(words)) {
            long having = ALL.stream().filter(other -> other.words().contains(word)).count();
            if (having <= FEW && problem.words().contains(word)) {
                score += 60 / having;
            }
        }
        return score;
    }

    /** Those that fit best, and what fits more than half as well. */
    private static List<Problem> best(ToIntFunction<Problem> score) {
        int most = ALL.stream().mapToInt(score).max().orElseThrow();
        return ALL.stream().filter(problem -> 2 * score.applyAsInt(problem) > most)
            .sorted(Comparator.comparing(problem -> -score.applyAsInt(problem))).toList();
    }
}
