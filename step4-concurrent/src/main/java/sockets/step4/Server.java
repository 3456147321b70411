package sockets.step4;

import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.*;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A TCP server for any number of clients at once, as many messages from each as it likes, until it is stopped. */
public final class Server implements Closeable {
    private static final int BACKLOG = 1024;       // many may come in one moment, and who finds the queue of clients
                                                   // that wait for accept() full, tries again only after a second
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final byte[] PREFIX = "Received: ".getBytes(StandardCharsets.UTF_8);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]");

    private final ServerSocket listener;
    private final Consumer<String> log;
    private final ExecutorService threads;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /** Like the other constructor, with a thread for each connection; a thread whose client has left serves the next. */
    public Server(String host, int port, Consumer<String> log) throws IOException {
        this(host, port, log, Executors.newCachedThreadPool());
    }

    /**
     * Binds and listens: from now on clients can connect, though nobody has accepted them yet.
     *
     * @param port 0 to 65535; 0 means any free port
     * @param log gets one line for each event
     * @param threads run the handlers, one for each connection; {@link #close()} shuts them down
     * @throws IOException if the port is taken, or the host is unknown or not this machine
     */
    public Server(String host, int port, Consumer<String> log, ExecutorService threads) throws IOException {
        this.log = log;
        this.threads = threads;
        listener = new ServerSocket(port, BACKLOG, InetAddress.getByName(host));
        log.accept("listening on " + host + ":" + port());
    }

    /** The port it listens on: the one the system chose, if 0 was asked for. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Accepts clients until {@link #close()}, and never waits for any of them. */
    public void serve() throws IOException {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                // Python can fork a process for each client. Java has no fork, and no child process to hand an accepted
                // socket to; a thread does the same with less. The handler owns the socket now: closing it here, as
                // a forking parent must, would end the conversation.
                threads.execute(() -> handle(connection));
            }
        } catch (SocketException | RejectedExecutionException e) {
            if (!listener.isClosed()) {   // after close(), it ends like this, and all is well
                throw e;
            }
            closeConnections();   // one may have come in the last moment
        }
    }

    /** One client from beginning to end. Whatever goes wrong with it is logged, and stays its own trouble. */
    private void handle(Socket connection) {
        String peer = connection.getRemoteSocketAddress().toString().substring(1);   // without Java's leading slash
        log.accept(peer + " connected");
        String ending;
        try (connection) {
            // Silence costs nobody but its own thread now, so it is allowed, as long as the client's machine is there:
            // TCP asks it now and then (RFC 9293, section 3.8.4).
            connection.setKeepAlive(true);
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();

            // The message is read to its place behind the prefix, so that the reply leaves in one write.
            byte[] reply = Arrays.copyOf(PREFIX, PREFIX.length + MAX_MESSAGE);

            // TCP carries bytes, not messages (RFC 9293, 2.2: "a reliable, in-order, byte-stream service").
            // That one read is one message is our simplification: true for short messages sent one at a time.
            int length;
            while ((length = in.read(reply, PREFIX.length, MAX_MESSAGE)) != -1) {   // -1: the client has closed its side
                log.accept(peer + " sent " + length + " bytes: " + visible(reply, length));
                out.write(reply, 0, PREFIX.length + length);
            }
            ending = "said goodbye";
        } catch (IOException e) {
            ending = listener.isClosed() ? "the server stopped" : "connection lost (" + e.getMessage() + ")";
        }
        connections.remove(connection);
        log.accept(peer + " disconnected: " + ending);
    }

    /** Stops listening, which frees the port, ends every conversation, and waits for the threads. */
    @Override
    public void close() {
        if (listener.isClosed()) {
            return;
        }
        try {
            listener.close();     // this ends a waiting accept(); an interrupt() would not
            threads.shutdown();   // from here on no connection gets a thread
            closeConnections();   // this ends every waiting read() and write()
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.accept("stopped");
    }

    private void closeConnections() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** The message as text. Control characters are shown, not obeyed: they could clear the screen or fake a log line. */
    private static String visible(byte[] reply, int length) {
        String text = new String(reply, PREFIX.length, length, StandardCharsets.UTF_8);
        return CONTROL.matcher(text).replaceAll(c -> "<U+" + HexFormat.of().toHexDigits(c.group().charAt(0)) + ">");
    }

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        String port = args.length > 1 ? args[1] : "8008";
        try (Server server = new Server(host, Integer.parseInt(port), System.out::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));   // runs on Ctrl-C
            server.serve();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("Cannot listen on " + host + ":" + port + ": " + e.getMessage() + "\n" + hint(e));
            System.exit(1);
        }
    }

    /** What to do next. The system's words help to choose the hint; nothing else hangs on them. */
    private static String hint(Exception e) {
        return !(e instanceof BindException) || e.getMessage().contains("assign")
            ? "The arguments are [host] [port]: an address of this machine and a number from 0 to 65535, as 127.0.0.1 8008"
            : e.getMessage().contains("Permission")
            ? "The system keeps this port for itself, as many do below 1024. Use a higher one, as 8008."
            : "Another program has this port, perhaps an earlier run of this one. Stop it, or take any free port: "
                + "mvn -q -pl step4-concurrent compile exec:java \"-Dexec.args=127.0.0.1 0\"";
    }
}
