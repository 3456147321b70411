import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts each step's server in each way that a learner does (Maven, java with the source file, java with the compiled
 * class as an IDE does it), lets clients in other languages (Python, nc) talk to it, and ends it as Ctrl-C does.
 *
 * <p>Run from the repository's root, after {@code mvn compile}: {@code java .ci/Launches.java}
 */
public final class Launches {
    private static final List<String> STEPS =
        List.of("step1-basic", "step2-connection-loop", "step3-message-loop", "step4-concurrent", "step5-udp");
    private static final List<String> MESSAGES = List.of("hello", "你好 🚀");

    private static final String PYTHON_TCP = """
        import socket, sys
        s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)
        s.sendall(sys.argv[2].encode())
        sys.stdout.buffer.write(s.recv(2048))
        """;
    private static final String PYTHON_UDP = """
        import socket, sys
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.settimeout(5)
        s.sendto(sys.argv[2].encode(), ('127.0.0.1', int(sys.argv[1])))
        sys.stdout.buffer.write(s.recv(2048))
        """;

    private static int failures;

    private Launches() {
    }

    public static void main(String[] args) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        for (String step : STEPS) {
            String name = step.substring(0, 5);
            boolean udp = step.equals("step5-udp");
            List<List<String>> ways = List.of(
                List.of("mvn", "-q", "-pl", step, "compile", "exec:java", "-Dexec.args=127.0.0.1 0"),
                List.of(java, step + "/src/main/java/sockets/" + name + "/Server.java", "127.0.0.1", "0"),
                List.of(java, "-cp", step + "/target/classes", "sockets." + name + ".Server", "127.0.0.1", "0"));
            for (List<String> way : ways) {
                for (String message : MESSAGES) {
                    answers(way, message, "python", port -> List.of("python3", "-c", udp ? PYTHON_UDP : PYTHON_TCP,
                        port, message));
                    answers(way, message, "nc", port -> udp ? List.of("sh", "-c",
                        "printf %s \"$2\" | nc -u -w 1 127.0.0.1 $1", "sh", port, message)
                        : List.of("sh", "-c", "printf %s \"$2\" | nc -N 127.0.0.1 $1", "sh", port, message));
                }
                endsOnCtrlC(way, udp);
            }
        }
        System.out.println(failures == 0 ? "launches: all well" : "launches: " + failures + " failed");
        System.exit(failures == 0 ? 0 : 1);
    }

    private interface PeerCommand {
        List<String> forPort(String port);
    }

    private static void answers(List<String> way, String message, String who, PeerCommand peer) throws Exception {
        Process server = start(way);
        try {
            Process client = new ProcessBuilder(peer.forPort(port(server))).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
            byte[] reply = client.getInputStream().readAllBytes();
            check(new String(reply, UTF_8).equals("Received: " + message), way,
                who + " sent '" + message + "' and got '" + new String(reply, UTF_8) + "'");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static void endsOnCtrlC(List<String> way, boolean udp) throws Exception {
        Process server = start(way);
        try {
            int port = Integer.parseInt(port(server));
            new ProcessBuilder("kill", "-INT", "" + server.pid()).inheritIO().start().waitFor();
            check(server.waitFor(1, TimeUnit.SECONDS), way, "Ctrl-C ends it within a second");
            check(udp ? bindsUdp(port) : bindsTcp(port), way, "after Ctrl-C its port is free");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static boolean bindsTcp(int port) {
        try (ServerSocket again = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"))) {
            return again.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean bindsUdp(int port) {
        try (DatagramSocket again = new DatagramSocket(new InetSocketAddress("127.0.0.1", port))) {
            return again.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** env gives the process a Ctrl-C that works, even where this program was started without one, as in a script. */
    private static Process start(List<String> way) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(way);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String port(Process server) throws IOException {
        BufferedReader out = server.inputReader(UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(" on 127.0.0.1:")) {
                return line.substring(line.lastIndexOf(':') + 1);
            }
        }
        throw new IllegalStateException("the server ended without listening");
    }

    private static void check(boolean good, List<String> way, String what) {
        if (!good) {
            failures++;
            System.out.println("FAILED: " + String.join(" ", way) + "\n    " + what);
        }
    }
}
