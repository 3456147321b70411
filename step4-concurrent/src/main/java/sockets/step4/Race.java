package sockets.step4;

import java.io.*;
import java.lang.management.ManagementFactory;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.*;
import java.util.concurrent.*;

/**
 * Lets the servers of this step race on your own machine, and ends with tables.
 *
 * <p>Arguments: {@code [connections] [--csv FILE]}: one more number of connections for the second table, and a file for
 * its figures. What is measured here is this machine on this day, with server and clients sharing its processors.
 */
public final class Race {
    private static final int ROUNDS = 3;
    private static final int WARM_UP_MILLIS = 400;
    private static final int MEASURE_MILLIS = 600;
    private static final int SPARE_FILES = 200;   // what a JVM opens besides its connections

    private static final List<String> KINDS = new ArrayList<>(List.of("threads", "pool", "virtual", "selector"));

    private Race() {
    }

    /** Plays all four parts. */
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
                try {
                    Files.writeString(csv, "");   // better to fail now than after a minute
                } catch (IOException e) {
                    System.err.println("Cannot write the file " + csv + ". Is its folder there?");
                    System.exit(1);
                }
            } else if (args[i].matches("[1-9][0-9]{0,5}")) {
                counts.add(Integer.parseInt(args[i]));
            } else {
                System.err.println("Cannot make sense of '" + args[i] + "'. The arguments are [connections] [--csv FILE]");
                System.exit(1);
            }
        }
        System.out.println("Race, " + LocalDate.now() + ": " + machine());
        if (Runtime.version().feature() < 21) {
            KINDS.remove("virtual");
            System.out.println("This JDK has no virtual threads: 21 and newer have.");
        }
        List<Integer> possible = new ArrayList<>();
        for (int count : counts) {
            if (possible(count)) {
                possible.add(count);
            }
        }
        why();
        howMany(possible, csv);
        starved();
        fortyMilliseconds();
    }

    // ---- 1

    private static void why() throws Exception {
        System.out.println("\n1. Why? 20 clients, 5 messages each, 50 ms to think before each\n");
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("one by one", thinkingClients(new Server("127.0.0.1", 0, null, Executors.newFixedThreadPool(1))));
        for (String kind : KINDS) {
            seconds.put(kind, thinkingClients(server(kind)));
        }
        progress("");
        double longest = Collections.max(seconds.values());
        seconds.forEach((kind, time) -> System.out.printf(Locale.ROOT, "  %-10s %6.2f s  %s%n", kind, time, bar(time, longest)));
        System.out.println("\n  \"one by one\" is step 3's way; the pool has 4 threads.");
    }

    private static double thinkingClients(Closeable server) throws Exception {
        progress("20 thinking clients");
        try (server) {
            int port = serveInBackground(server);
            ExecutorService people = Executors.newCachedThreadPool();
            long start = System.nanoTime();
            List<Future<?>> conversations = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                conversations.add(people.submit(() -> {
                    try (Client client = new Client("127.0.0.1", port)) {
                        for (int message = 0; message < 5; message++) {
                            Thread.sleep(50);
                            client.ask(Client.encode("message " + message));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> conversation : conversations) {
                conversation.get();
            }
            people.shutdown();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    // ---- 2

    /** What one kind reached with so many connections, a value for each round. */
    private static final class Row {
        final List<Load.Result> rounds = new ArrayList<>();
        String memory = "?";
        String threads = "?";

        Load.Result median() {
            return rounds.stream().sorted(Comparator.comparingDouble(Load.Result::perSecond)).toList().get(rounds.size() / 2);
        }

        double perSecond(int percentile) {
            double[] sorted = rounds.stream().mapToDouble(Load.Result::perSecond).sorted().toArray();
            return sorted[(sorted.length - 1) * percentile / 100];
        }
    }

    private static void howMany(List<Integer> counts, Path csv) throws Exception {
        Map<String, Process> servers = new LinkedHashMap<>();
        Map<String, Row> rows = new LinkedHashMap<>();
        try {
            Map<String, Integer> ports = new HashMap<>();
            for (String kind : KINDS) {
                Process process = startProcess(kind);
                servers.put(kind, process);
                ports.put(kind, Integer.parseInt(process.inputReader(StandardCharsets.UTF_8).readLine()));
                progress(kind + ": warming up");
                try (Load load = new Load(ports.get(kind))) {
                    load.keepAsking(10, 0, 2 * MEASURE_MILLIS);   // the JVM compiles what runs often: not counted
                }
            }
            for (int round = 1; round <= ROUNDS; round++) {   // taken in turns, so that a slow minute hits all alike
                for (int count : counts) {
                    for (String kind : KINDS) {
                        progress("round " + round + " of " + ROUNDS + ": " + kind + ", " + count + " connections");
                        Row row = rows.computeIfAbsent(count + " " + kind, key -> new Row());
                        try (Load load = new Load(ports.get(kind))) {
                            Load.Result result = load.keepAsking(count, WARM_UP_MILLIS, MEASURE_MILLIS);
                            row.rounds.add(result);
                            if (round == 1) {   // later, threads that wait for their next client would be counted, too
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
        if (csv != null) {
            Files.writeString(csv, figures(rows));
            System.out.println("\n  The figures are in " + csv);
        }
    }

    private static void print(List<Integer> counts, Map<String, Row> rows) {
        System.out.println("\n2. How many? Each connection asks again as soon as it has its reply");
        double fastest = rows.values().stream().mapToDouble(row -> row.perSecond(50)).max().orElse(1);
        for (int count : counts) {
            System.out.printf("%n  %-14s replies/s                           p50 ms  p99 ms    MiB threads%n",
                count + (count == 1 ? " connection" : " at once"));
            for (String kind : KINDS) {
                Row row = rows.get(count + " " + kind);
                double perSecond = row.perSecond(50);
                System.out.printf(Locale.ROOT, "    %-9s %,9.0f +-%2.0f%%  %-18s %7.2f %7.2f %6s %7s%n", kind, perSecond,
                    50 * (row.perSecond(100) - row.perSecond(0)) / perSecond, bar(perSecond, fastest),
                    row.median().p50(), row.median().p99(), row.memory, row.threads);
                if (row.median().answered() < count) {
                    System.out.println("              only " + row.median().answered() + " of them were answered at all");
                }
            }
        }
    }

    private static String figures(Map<String, Row> rows) {
        StringBuilder figures = new StringBuilder(
            "connections,server,answered,per_second,lowest,highest,p50_ms,p99_ms,mib,threads\n");
        rows.forEach((key, row) -> figures.append(String.format(Locale.ROOT, "%s,%d,%.0f,%.0f,%.0f,%.3f,%.3f,%s,%s\n",
            key.replace(' ', ','), row.median().answered(), row.perSecond(50), row.perSecond(0), row.perSecond(100),
            row.median().p50(), row.median().p99(), row.memory, row.threads)));
        return figures.toString();
    }

    // ---- 3

    private static void starved() throws Exception {
        System.out.println("\n3. Starved: a pool of 4 threads, 4 clients that say nothing, and one that asks\n");
        Deque<Client> silent = new ArrayDeque<>();
        try (Closeable server = server("pool")) {
            int port = serveInBackground(server);
            for (int i = 0; i < 4; i++) {
                silent.add(new Client("127.0.0.1", port));
                silent.getLast().ask(Client.encode("I am here"));   // now it has its thread, and keeps it
            }
            try (Client fifth = new Client("127.0.0.1", port)) {
                FutureTask<String> asking = new FutureTask<>(() -> fifth.ask(Client.encode("and I?")));
                new Thread(asking).start();
                try {
                    asking.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    System.out.println("  The fifth client is connected, has asked, and gets no reply within a second.");
                }
                silent.remove().close();
                long start = System.nanoTime();
                String reply = asking.get(10, TimeUnit.SECONDS);
                System.out.printf(Locale.ROOT, "  One of the silent four leaves, and %.1f ms later the fifth gets '%s'.%n",
                    (System.nanoTime() - start) / 1e6, reply);
            }
        } finally {
            for (Client client : silent) {
                client.close();
            }
        }
    }

    // ---- 4

    private static void fortyMilliseconds() throws Exception {
        System.out.println("\n4. Forty milliseconds: 10 connections, and a reply in two small writes\n");
        Map<String, Double> perSecond = new LinkedHashMap<>();
        perSecond.put("two writes", twoWrites(2, false));
        perSecond.put("two writes, TCP_NODELAY", twoWrites(2, true));
        perSecond.put("one write", twoWrites(1, false));
        progress("");
        double most = Collections.max(perSecond.values());
        perSecond.forEach((how, rate) ->
            System.out.printf(Locale.ROOT, "  %-24s %,9.0f replies/s  %s%n", how, rate, bar(rate, most)));
        System.out.println("""

          Nagle's algorithm (RFC 9293, 3.7.4) keeps the second write back until the
          client has acknowledged the first. The client delays that, hoping to send it
          together with something (RFC 9293, 3.8.6.3): by some 40 ms on Linux.
          TCP_NODELAY switches the algorithm off. One write per reply needs neither.""");
    }

    private static double twoWrites(int writes, boolean noDelay) throws Exception {
        progress(writes + " writes for a reply");
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
             Load load = new Load(listener.getLocalPort())) {
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
            return load.keepAsking(10, WARM_UP_MILLIS, MEASURE_MILLIS).perSecond();
        }
    }

    private static void reply(Socket connection, int writes) {
        try (connection) {
            byte[] reply = Arrays.copyOf("Received: ".getBytes(StandardCharsets.UTF_8), 10 + 1024);
            for (int n; (n = connection.getInputStream().read(reply, 10, 1024)) != -1; ) {
                if (writes == 2) {
                    connection.getOutputStream().write(reply, 0, 10);
                    connection.getOutputStream().write(reply, 10, n);
                } else {
                    connection.getOutputStream().write(reply, 0, 10 + n);
                }
            }
        } catch (IOException e) {
            // the measurement is over
        }
    }

    // ---- servers

    private static Closeable server(String kind) throws IOException {
        return kind.equals("selector") ? new SelectorServer("127.0.0.1", 0, null)
            : new Server("127.0.0.1", 0, null, Server.threads(kind));
    }

    private static int serveInBackground(Closeable server) {
        new Thread(() -> {
            try {
                if (server instanceof SelectorServer selector) {
                    selector.serve();
                } else {
                    ((Server) server).serve();
                }
            } catch (IOException e) {
                System.err.println("The server failed: " + e.getMessage());
            }
        }).start();
        return server instanceof SelectorServer selector ? selector.port() : ((Server) server).port();
    }

    /** Starts a server in a process of its own: its threads and memory shall be told from those of the clients. */
    private static Process startProcess(String kind) throws Exception {
        Path classes = Path.of(Race.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            classes.toString(), Race.class.getName(), "serve", kind).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** What such a process does: it prints its port, and serves until its standard input ends, as when the race is over. */
    private static void serve(String kind) throws IOException {
        try (Closeable server = server(kind)) {
            System.out.println(serveInBackground(server));
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

    /** Whether the limits of this machine allow so many connections; if not, says which one does not. */
    private static boolean possible(int connections) throws IOException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean system
            && system.getMaxFileDescriptorCount() < connections + SPARE_FILES) {
            System.out.println(connections + " connections are left out: a program may open "
                + system.getMaxFileDescriptorCount() + " files here, and each connection is one. `ulimit -n` shows it.");
            return false;
        }
        Path range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
        if (Files.isReadable(range)) {
            String[] ports = Files.readAllLines(range).get(0).trim().split("\\s+");
            int free = Integer.parseInt(ports[1]) - Integer.parseInt(ports[0]);
            if (free < connections + SPARE_FILES) {
                System.out.println(connections + " connections are left out: each needs a port of its own at the client, "
                    + "and this machine has " + free + " of them (" + range + ").");
                return false;
            }
        }
        return true;
    }

    /** A value from what Linux tells of a process (proc(5)), memory in MiB; elsewhere a question mark. */
    private static String status(Process process, String name) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return "?";
        }
        String value = Files.readAllLines(status).stream().filter(line -> line.startsWith(name + ":")).findFirst().orElse("?")
            .replaceAll("[^0-9]", "");
        return name.equals("VmRSS") ? "" + Integer.parseInt(value) / 1024 : value;
    }

    // ---- the screen

    private static String bar(double value, double most) {
        return "#".repeat((int) Math.max(1, Math.round(18 * value / most)));
    }

    /** One line that is written over again and again; an empty one leaves no trace. */
    private static void progress(String what) {
        System.out.printf("\r%-70s\r", what);
        System.out.flush();
    }
}
