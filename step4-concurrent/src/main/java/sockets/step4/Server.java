package sockets.step4;

import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A TCP server for any number of clients at once, as many messages from each as it likes, until it is stopped. */
public final class Server implements Closeable {
    private static final int BACKLOG = 1024;       // many may come in one moment, and who finds the queue of clients
                                                   // that wait for accept() full, tries again only after a second
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final int POOL = 4;             // threads, and so clients at a time, of the kind "pool"
    private static final int GRACE_MILLIS = 500;   // for replies that are on their way when we stop
    private static final byte[] PREFIX = "Received: ".getBytes(StandardCharsets.UTF_8);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private final ServerSocket listener;
    private final Consumer<String> log;
    private final ExecutorService threads;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /** Like the other constructor, with the kind of threads called "threads". */
    public Server(String host, int port, Consumer<String> log) throws IOException {
        this(host, port, log, threads("threads"));
    }

    /**
     * Binds and listens: from now on clients can connect, though nobody has accepted them yet.
     *
     * @param port 0 to 65535; 0 means any free port
     * @param log gets one line for each event, from many threads; null switches it off
     * @param threads run the handlers, one for each connection; {@link #close()} shuts them down
     * @throws IOException if the port is taken, or the host is unknown or not this machine
     */
    public Server(String host, int port, Consumer<String> log, ExecutorService threads) throws IOException {
        this.log = log;
        this.threads = threads;
        listener = new ServerSocket(port, BACKLOG, InetAddress.getByName(host));
        log("listening on " + host + ":" + port());
    }

    /** The threads of a kind: "threads" (as many as there are clients), "pool" (a few) or "virtual" (JDK 21 and newer). */
    static ExecutorService threads(String kind) {
        switch (kind) {
            case "threads":   // to start one takes long: one whose client has left waits a minute for the next
                return Executors.newCachedThreadPool();
            case "pool":      // bounds the work done at a time, but a silent client keeps its thread all the same
                return Executors.newFixedThreadPool(POOL);
            case "virtual":   // cheap enough to start one for each client, and many share a thread of the system
                try {   // by reflection, because this course is compiled for JDK 17, which has none
                    return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalArgumentException("virtual threads need JDK 21, this is " + Runtime.version());
                }
            default:
                throw new IllegalArgumentException("unknown kind of threads: " + kind);
        }
    }

    /** The port it listens on: the one the system chose, if 0 was asked for. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Accepts clients until {@link #close()}, and never waits for any of them. */
    public void serve() throws IOException {
        while (true) {
            try {
                start(listener.accept());
            } catch (IOException e) {
                if (listener.isClosed()) {   // this is how accept() ends after close()
                    return;
                }
                log("cannot accept for the moment (" + e.getMessage() + ")");   // too many open files, for example
                pause();
            }
        }
    }

    /** Hands a connection to a thread of its own, which has to close it. */
    private void start(Socket connection) throws IOException {
        connections.add(connection);
        try {
            // In Python one can start a process for each client: os.fork() copies the server, with the accepted socket.
            // Java cannot fork, and cannot hand an accepted socket to a child process. A thread does the same for less.
            threads.execute(() -> handle(connection));
        } catch (RejectedExecutionException | OutOfMemoryError e) {   // stopped, or the system gives us no more threads
            connections.remove(connection);
            connection.close();
            log(connection, "sent away: no thread for it (" + e.getMessage() + ")");
        }
    }

    /** One client from beginning to end. Whatever goes wrong with it is logged, and stays its own trouble. */
    private void handle(Socket connection) {
        String ending = "said goodbye";
        try (connection) {   // closes it, whatever happens
            log(connection, "connected");
            // With a thread for each client, silence costs the others little, so it is allowed for as long as the client's
            // machine is there: TCP asks it now and then (RFC 9293, section 3.8.4).
            connection.setKeepAlive(true);
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();

            // The message is read to its place behind the prefix, so that the reply leaves in one write.
            byte[] reply = Arrays.copyOf(PREFIX, PREFIX.length + MAX_MESSAGE);

            // TCP carries bytes, not messages (RFC 9293, 2.2: "a reliable, in-order, byte-stream service").
            // That one read is one message is our simplification: true for short messages sent one at a time.
            int length;
            while ((length = in.read(reply, PREFIX.length, MAX_MESSAGE)) != -1) {   // -1: the client has closed its side
                if (log != null) {
                    log(connection, "sent " + length + " bytes: " + visible(reply, length));
                }
                out.write(reply, 0, PREFIX.length + length);
            }
        } catch (IOException e) {
            ending = "connection lost (" + e.getMessage() + ")";
        } catch (RuntimeException | Error e) {   // a bug of ours, or no memory left: it shall not cost the others anything
            ending = "the server failed (" + e + ")";
        }
        connections.remove(connection);
        log(connection, "disconnected: " + (listener.isClosed() ? "the server stopped" : ending));
    }

    /**
     * Stops listening, which frees the port, ends every conversation, and waits for the threads. Who is in the middle of a
     * reply gets it, if it takes no longer than {@value #GRACE_MILLIS} ms.
     */
    @Override
    public synchronized void close() {
        if (listener.isClosed()) {   // Ctrl-C and the end of main() both come here; the second waits for the first
            return;
        }
        try {
            listener.close();     // this ends a waiting accept(); an interrupt() would not
            threads.shutdown();   // from here on no connection gets a thread
            for (Socket connection : connections) {
                endInput(connection);
            }
            awaitThreads();
            int cutOff = connections.size();
            for (Socket connection : connections) {
                connection.close();   // this ends a waiting write(), too
            }
            awaitThreads();
            log(cutOff == 0 ? "stopped" : "stopped; clients cut off in the middle of a reply: " + cutOff);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the threads a moment to end. Who interrupts it cuts the moment short, and nothing else. */
    private void awaitThreads() {
        try {
            threads.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a waiting read() with -1, and lets a write() go on. */
    private static void endInput(Socket connection) {
        try {
            connection.shutdownInput();
        } catch (IOException e) {
            // Its client or its handler has ended it in this very moment.
        }
    }

    private void log(String line) {
        if (log != null) {
            log.accept(line);
        }
    }

    private void log(Socket connection, String event) {
        if (log != null) {
            log.accept(connection.getRemoteSocketAddress().toString().substring(1) + " " + event);   // without Java's slash
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);   // what is missing may come back; to ask again at once would only keep the processor busy
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The message as text. Control characters are shown, not obeyed: they could clear the screen or fake a log line. */
    private static String visible(byte[] reply, int length) {
        String text = new String(reply, PREFIX.length, length, StandardCharsets.UTF_8);
        return CONTROL.matcher(text).replaceAll(c -> "<U+" + HexFormat.of().toHexDigits(c.group().charAt(0)) + ">");
    }

    /** Runs the server. Arguments: {@code [host] [port] [threads|pool|virtual]}. */
    public static void main(String[] args) {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        String port = args.length > 1 ? args[1] : "8008";
        String kind = args.length > 2 ? args[2] : "threads";
        Log log = new Log();
        try (Server server = new Server(host, Integer.parseInt(port), log, threads(kind))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {   // runs on Ctrl-C
                server.close();
                log.end();
            }));
            server.serve();
        } catch (IOException | IllegalArgumentException e) {
            String why = e instanceof NumberFormatException ? "the port is not a number" : e.getMessage();
            System.err.println("Cannot listen on " + host + ":" + port + ": " + why + "\n" + hint(e));
            System.exit(1);
        }
        log.end();
    }

    /** What to do next. The system's own words are used for nothing but to choose the hint. */
    private static String hint(Exception e) {
        if (e instanceof BindException && e.getMessage().contains("Permission")) {
            return "The system keeps this port for itself, as many do below 1024. Use another one, "
                + "or any that is free: 127.0.0.1 0";
        }
        if (e instanceof BindException && !e.getMessage().contains("assign")) {
            return "Another program has this port, perhaps an earlier run of this one: see "
                + "troubleshooting/README.md#address-in-use. Stop it, or take any free port and give the client the one "
                + "that is printed: "
                + "mvn -q -pl step4-concurrent compile exec:java \"-Dexec.args=127.0.0.1 0\"";
        }
        return "The arguments are [host] [port] [threads|pool|virtual]: an address of this machine, a number from 0 to "
            + "65535, a kind of threads. For example: 127.0.0.1 8008 threads";
    }

    /** The screen: whoever has a line only adds it, and one thread prints all that have come in one piece. */
    private static final class Log implements Consumer<String> {
        private static final int FULL = 1 << 20;   // characters

        private final StringBuilder lines = new StringBuilder();
        private final Thread printer = new Thread(this::print, "log");

        Log() {
            printer.setDaemon(true);
            printer.start();
        }

        /** Waits while there is no room. If the screen stands still for too long, the line is lost, but not the server. */
        @Override
        public synchronized void accept(String line) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
            try {
                while (lines.length() > FULL && System.nanoTime() < end) {
                    wait(GRACE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (lines.length() <= FULL) {
                lines.append(line).append(System.lineSeparator());
                notifyAll();
            }
        }

        private void print() {
            try {
                while (true) {
                    synchronized (this) {
                        while (lines.length() == 0) {
                            wait();
                        }
                    }
                    Thread.sleep(10);   // lines that come together can go out together: one call to the system for all
                    printAll();
                }
            } catch (InterruptedException e) {   // the end
                printAll();
            }
        }

        private void printAll() {
            String text;
            synchronized (this) {   // not while it prints: nobody shall wait for a slow screen to add a line
                text = lines.toString();
                lines.setLength(0);
                notifyAll();
            }
            System.out.print(text);
            System.out.flush();
        }

        /** Waits until all lines are printed, but not for a screen that stands still. */
        void end() {
            printer.interrupt();
            try {
                printer.join(GRACE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
