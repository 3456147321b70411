package sockets.step4;

import java.io.*;
import java.lang.management.ManagementFactory;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.*;
import java.util.concurrent.*;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Lets the servers of this step race on your own machine, and ends with tables.
 *
 * <p>Arguments: {@code [connections] [--csv FILE]}: one more number of connections for the second table, and a file for
 * its figures. What is measured is this machine on this day, and server and clients share its processors.
 */
public final class Race {
    private static final int ROUNDS = 3;
    private static final int WARM_UP_MILLIS = 400;
    private static final int MEASURE_MILLIS = 600;
    private static final int SPARE = 200;   // files and ports that are needed besides those of the connections
    private static final Terminal.Log SILENT = event -> { };
    private static final String PRINTING = "printing";   // the kind "threads", with its log, which a pipe takes

    private static final List<String> KINDS = new ArrayList<>(List.of("threads", "pool", "virtual", "selector"));

    private Race() {
    }

    /** Plays all three parts. */
    public static void main(String[] args) throws Exception {
        if (args.length == 2 && args[0].equals("serve")) {
            serve(args[1]);
            return;
        }
        List<Integer> counts = new ArrayList<>(List.of(1, 10, 100, 1_000));
        Path csv = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--csv") && i + 1 < args.length) {
                csv = Path.of(args[++i]);
            } else if (args[i].matches("[1-9][0-9]{0,5}")) {
                counts.add(Integer.parseInt(args[i]));
            } else {
                Terminal.fail("'" + args[i] + "' makes no sense here: the arguments are [connections] [--csv FILE].");
            }
        }
        write(csv, "");   // better to fail now than after a minute
        System.out.println("Race, " + LocalDate.now() + ": " + machine());
        if (Runtime.version().feature() < 21) {
            KINDS.remove("virtual");
            System.out.println("This JDK has no virtual threads: they came with JDK 21.");
        }
        counts.removeIf(count -> !possible(count));
        why();
        howMany(counts, csv);
        fortyMilliseconds();
    }

    // ---- 1

    private static void why() throws Exception {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("one by one", thinkingClients(new Server("127.0.0.1", 0, SILENT, Executors.newFixedThreadPool(1))));
        for (String kind : KINDS) {
            seconds.put(kind, thinkingClients(server(kind, SILENT)));
        }
        progress("");
        System.out.println("\n1. Why? 20 clients, 5 messages each, 50 ms to think before each\n");
        seconds.forEach((kind, time) -> System.out.printf(Locale.ROOT, "  %-10s %6.2f s  %s%n", kind, time,
            bar(time, Collections.max(seconds.values()))));
        System.out.println("\n  \"one by one\" is step 3's way; the pool has 4 threads.");
    }

    private static double thinkingClients(Closeable server) throws Exception {
        progress("20 thinking clients");
        try (server) {
            int port = serveInBackground(server);
            Callable<Void> conversation = () -> {
                try (Client client = new Client("127.0.0.1", port)) {
                    for (int message = 0; message < 5; message++) {
                        Thread.sleep(50);
                        client.ask("message " + message);
                    }
                }
                return null;
            };
            ExecutorService people = Executors.newCachedThreadPool();
            long start = System.nanoTime();
            for (Future<Void> each : people.invokeAll(Collections.nCopies(20, conversation))) {
                each.get();
            }
            people.shutdown();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    // ---- 2

    /** What one kind reached with one number of connections: a result for each round. */
    private static final class Row {
        final List<Load.Result> rounds = new ArrayList<>();
        String memory;
        String threads;

        /** The slowest round is 0, the fastest {@code ROUNDS - 1}. */
        Load.Result round(int place) {
            return rounds.stream().sorted(Comparator.comparingDouble(Load.Result::perSecond)).toList().get(place);
        }

        Load.Result median() {
            return round(ROUNDS / 2);
        }
    }

    private static void howMany(List<Integer> counts, Path csv) throws Exception {
        KINDS.add(PRINTING);
        Map<String, Process> servers = new LinkedHashMap<>();
        Map<String, Row> rows = new LinkedHashMap<>();
        try {
            Map<String, Integer> ports = new HashMap<>();
            for (String kind : KINDS) {
                progress(kind + ": warming up");
                Process process = startProcess(kind);
                servers.put(kind, process);
                ports.put(kind, Integer.parseInt(process.inputReader(UTF_8).readLine()));
                measure(ports.get(kind), 10);   // the JVM compiles what runs often: not counted
            }
            for (int round = 1; round <= ROUNDS; round++) {   // taken in turns, so that a slow minute hits all alike
                for (int count : counts) {
                    for (String kind : KINDS) {
                        progress("round " + round + " of " + ROUNDS + ": " + kind + ", " + count + " connections");
                        Row row = rows.computeIfAbsent(count + "," + kind, key -> new Row());
                        try (Load load = new Load(ports.get(kind), count)) {
                            row.rounds.add(load.keepAsking(WARM_UP_MILLIS, MEASURE_MILLIS));
                            if (round == 1) {   // later, threads that wait for their next client would be counted too
                                row.memory = status(servers.get(kind), "VmRSS");
                                row.threads = status(servers.get(kind), "Threads");
                            }
                        }
                    }
                }
            }
        } finally {
            servers.values().forEach(Process::destroyForcibly);
        }
        progress("");
        print(counts, rows);
        write(csv, figures(rows));
    }

    private static double measure(int port, int connections) throws IOException {
        try (Load load = new Load(port, connections)) {
            return load.keepAsking(WARM_UP_MILLIS, MEASURE_MILLIS).perSecond();
        }
    }

    private static void print(List<Integer> counts, Map<String, Row> rows) {
        System.out.println("\n2. How many? Each connection asks again as soon as it has its reply");
        double fastest = rows.values().stream().mapToDouble(row -> row.median().perSecond()).max().orElse(1);
        for (int count : counts) {
            System.out.printf("%n  %-14s replies/s                           p50 ms  p99 ms    MiB threads%n",
                count + (count == 1 ? " connection" : " at once"));
            for (String kind : KINDS) {
                Row row = rows.get(count + "," + kind);
                Load.Result median = row.median();
                double spread = 50 * (row.round(ROUNDS - 1).perSecond() - row.round(0).perSecond()) / median.perSecond();
                System.out.printf(Locale.ROOT, "    %-9s %,9.0f +-%2.0f%%  %-18s %7.2f %7.2f %6s %7s%n", kind,
                    median.perSecond(), spread, bar(median.perSecond(), fastest), median.p50(), median.p99(), row.memory,
                    row.threads);
                if (median.answered() < count) {
                    System.out.println("              only " + median.answered() + " of them were answered at all");
                }
            }
        }
        System.out.println("\n  \"printing\" is \"threads\" with its log on: a line for each message.");
    }

    private static String figures(Map<String, Row> rows) {
        StringBuilder figures = new StringBuilder(
            "connections,server,answered,per_second,lowest,highest,p50_ms,p99_ms,mib,threads\n");
        rows.forEach((key, row) -> figures.append(String.format(Locale.ROOT, "%s,%d,%.0f,%.0f,%.0f,%.3f,%.3f,%s,%s\n",
            key, row.median().answered(), row.median().perSecond(), row.round(0).perSecond(),
            row.round(ROUNDS - 1).perSecond(), row.median().p50(), row.median().p99(), row.memory, row.threads)));
        return figures.toString();
    }

    private static void write(Path csv, String figures) {
        try {
            if (csv != null) {
                Files.writeString(csv, figures);
            }
        } catch (IOException e) {
            Terminal.fail("Cannot write the file " + csv + ". Is its folder there?");
        }
    }

    // ---- 3

    private static void fortyMilliseconds() throws Exception {
        Map<String, Double> perSecond = new LinkedHashMap<>();
        perSecond.put("two writes", repliesPerSecond(2, false));
        perSecond.put("two writes, TCP_NODELAY", repliesPerSecond(2, true));
        perSecond.put("one write", repliesPerSecond(1, false));
        progress("");
        System.out.println("\n3. Forty milliseconds: 10 connections, and a reply in two small writes\n");
        perSecond.forEach((how, rate) -> System.out.printf(Locale.ROOT, "  %-24s %,9.0f replies/s  %s%n", how, rate,
            bar(rate, Collections.max(perSecond.values()))));
        System.out.println("""

          Nagle's algorithm (RFC 9293, 3.7.4) keeps the second write back until the
          client has acknowledged the first. The client delays that, hoping to send it
          together with something (RFC 9293, 3.8.6.3): by some 40 ms on Linux.
          TCP_NODELAY switches the algorithm off. One write per reply needs neither.""");
    }

    private static double repliesPerSecond(int writes, boolean noDelay) throws IOException {
        progress(writes + " writes for a reply");
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            ExecutorService threads = Executors.newCachedThreadPool();
            threads.execute(() -> {
                try {
                    while (true) {
                        Socket connection = listener.accept();
                        connection.setTcpNoDelay(noDelay);
                        threads.execute(() -> reply(connection, writes));
                    }
                } catch (IOException e) {
                    threads.shutdown();   // the listener was closed: the measurement is over
                }
            });
            return measure(listener.getLocalPort(), 10);
        }
    }

    private static void reply(Socket connection, int writes) {
        byte[] prefix = "Received: ".getBytes(UTF_8);
        byte[] message = new byte[1024];
        try (connection) {
            OutputStream out = connection.getOutputStream();
            for (int n; (n = connection.getInputStream().read(message)) != -1; ) {
                if (writes == 2) {
                    out.write(prefix);
                    out.write(message, 0, n);
                } else {
                    out.write(ByteBuffer.allocate(prefix.length + n).put(prefix).put(message, 0, n).array());
                }
            }
        } catch (IOException e) {
            // the measurement is over
        }
    }

    // ---- servers

    private static Closeable server(String kind, Terminal.Log log) throws IOException {
        return switch (kind) {
            case "selector" -> new SelectorServer("127.0.0.1", 0, log);
            case PRINTING -> new Server("127.0.0.1", 0, Terminal::log, Threads.threads());
            default -> new Server("127.0.0.1", 0, log, Threads.of(kind));
        };
    }

    private static int serveInBackground(Closeable server) {
        new Thread(() -> {
            try {
                if (server instanceof SelectorServer selector) {
                    selector.serve();
                } else {
                    ((Server) server).serve();
                }
            } catch (IOException | InterruptedException e) {
                System.err.println("The server failed: " + e.getMessage());
            }
        }).start();
        return server instanceof SelectorServer selector ? selector.port() : ((Server) server).port();
    }

    /** Starts a server in a process of its own, to tell its threads and memory from those of the clients. */
    private static Process startProcess(String kind) throws Exception {
        Path classes = Path.of(Race.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            classes.toString(), Race.class.getName(), "serve", kind).start();
        Thread reader = new Thread(() -> {   // something has to take the lines, as a screen would
            try {
                process.getErrorStream().transferTo(kind.equals(PRINTING) ? OutputStream.nullOutputStream() : System.err);
            } catch (IOException e) {
                // the race is over
            }
        });
        reader.setDaemon(true);
        reader.start();
        return process;
    }

    /** What such a process does: it prints its port, and serves until its standard input ends, as when the race is over. */
    private static void serve(String kind) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);   // for the log
        try (Closeable server = server(kind, SILENT)) {
            out.println(serveInBackground(server));
            System.in.read();
        }
    }

    // ---- the machine

    private static String machine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String model = !Files.isReadable(cpus) ? "" : Files.readAllLines(cpus).stream()
            .filter(line -> line.startsWith("model name")).findFirst().map(line -> line.replaceFirst(".*: *", ", ")).orElse("");
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + model + ", "
            + Runtime.getRuntime().availableProcessors() + " processors, JDK " + Runtime.version();
    }

    /** Whether this machine allows this many connections. If it does not, says why. */
    private static boolean possible(int connections) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean system
            && system.getMaxFileDescriptorCount() < connections + SPARE) {
            System.out.println(connections + " connections are left out: a program may open "
                + system.getMaxFileDescriptorCount() + " files here, and each connection is one. `ulimit -n` shows it.");
            return false;
        }
        return true;
    }

    /** A value from what Linux says about a process (proc(5)), memory in MiB; elsewhere a question mark. */
    private static String status(Process process, String name) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return "?";
        }
        String value = Files.readAllLines(status).stream().filter(line -> line.startsWith(name + ":")).findFirst().orElse("0")
            .replaceAll("[^0-9]", "");
        return name.equals("VmRSS") ? "" + Integer.parseInt(value) / 1024 : value;
    }

    // ---- the screen

    private static String bar(double value, double most) {
        return "#".repeat((int) Math.max(1, Math.round(18 * value / most)));
    }

    /**
     * One line that is written over again and again; an empty one leaves no trace. It goes to standard error, so that
     * a file to which the results are sent has nothing but them.
     */
    private static void progress(String what) {
        System.err.printf("\r%-70s\r", what);
    }
}
