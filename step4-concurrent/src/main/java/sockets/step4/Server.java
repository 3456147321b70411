package sockets.step4;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.*;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A TCP server for any number of clients at once, any number of messages from each, until it is stopped. */
public final class Server implements Closeable {
    private static final int BACKLOG = 1024;       // many may come at once; one that finds no room retries after a second
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final int PAUSE_MILLIS = 100;   // before the next accept(), when one has failed
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    private final ServerSocket listener;
    private final Terminal.Log log;
    private final ExecutorService threads;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();   // a set that threads may share
    int graceMillis = 200;   // how long replies that are on their way may take when we stop; the tests set it higher
    private Throwable trouble;   // why no client gets in: too many open files, no thread, no memory; as a rule null
    private Throwable told;      // the trouble that the log knows of

    /** Runs the server. Arguments: {@code [host] [port] [threads|pool|virtual]}. */
    public static void main(String[] args) throws InterruptedException {
        Terminal terminal = new Terminal(args);
        try (Server server = new Server(terminal.host, terminal.port, Terminal::log, Threads.chosen(args))) {
            Terminal.onCtrlC(server);
            server.serve();
        } catch (IOException e) {
            Terminal.fail(Errors.ofServer(terminal, e));
        }
    }

    /**
     * Binds and listens: from now on clients can connect. Port 0 means any free port. The log gets a line for each event,
     * from many threads. The threads run {@link #handle}, one for each connection; {@link #close()} shuts them down.
     *
     * @throws IOException if the port is taken, or the host is unknown or not this machine
     */
    Server(String host, int port, Terminal.Log log, ExecutorService threads) throws IOException {
        this.log = log;
        this.threads = threads;
        listener = new ServerSocket(port, BACKLOG, InetAddress.getByName(host));
        log.say("listening on " + host + ":" + port());
    }

    /** The port it listens on: the one the system chose, if 0 was asked for. */
    int port() {
        return listener.getLocalPort();
    }

    /** Accepts clients until {@link #close()}, and waits for none of them. */
    void serve() throws InterruptedException {
        while (!listener.isClosed()) {
            try {
                reportTrouble();
                start(listener.accept());
                trouble = null;
            } catch (IOException | RejectedExecutionException | OutOfMemoryError e) {   // after close() this is no trouble
                trouble = told == null ? e : told;   // once told, it stays the same trouble: one line in the log
            }
        }
    }

    /** Says that no client gets in, once when it begins and once when it ends. Meanwhile it waits a moment each time. */
    private void reportTrouble() throws InterruptedException {
        if (trouble != told) {
            log.say(trouble == null ? "accepting again" : "cannot accept now (" + trouble.getMessage() + ")");
            told = trouble;
        }
        if (trouble != null) {
            Thread.sleep(PAUSE_MILLIS);   // what is missing may come back; until then, keep no processor busy
        }
    }

    /** Hands a connection to a thread, which has to close it. */
    private void start(Socket connection) {
        try {
            connections.add(connection);
            threads.execute(() -> handle(connection));
        } catch (RejectedExecutionException | OutOfMemoryError e) {   // closed just now, or no thread to be had
            end(connection);
            throw e;
        }
    }

    /** Serves one client from beginning to end. If anything goes wrong with it, the log says so. */
    private void handle(Socket connection) {
        String peer = "a client";
        String ending = "the server failed";   // a bug: Java prints where it is, and the other clients notice nothing
        try (connection) {   // closes it, whatever happens
            peer = connection.getRemoteSocketAddress().toString().substring(1);   // without Java's leading slash
            log.say(peer + " connected");
            connection.setKeepAlive(true);   // silence costs only a thread; TCP asks whether the client's machine is there
            ending = answer(peer, connection.getInputStream(), connection.getOutputStream());
        } catch (IOException | OutOfMemoryError e) {
            ending = (listener.isClosed() ? "the server stopped" : "connection lost") + " (" + e.getMessage() + ")";
        } finally {
            connections.remove(connection);
            log.say(peer + " disconnected: " + ending);
        }
    }

    /** Replies to each message until the client leaves. Returns how the conversation ended. */
    private String answer(String peer, InputStream in, OutputStream out) throws IOException {
        byte[] message = new byte[MAX_MESSAGE];
        // TCP carries a stream of bytes, not messages (RFC 9293, section 2.2). We take what one read returns as the
        // message: a simplification, true for short messages that are sent one at a time.
        int length;
        while ((length = in.read(message)) != -1) {   // -1 is end of stream: the client has closed its side
            log.say(peer + " sent " + length + " bytes: \"" + new String(message, 0, length, UTF_8) + "\"");
            out.write(ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array());
        }
        return listener.isClosed() ? "the server stopped" : "said goodbye";
    }

    /** Stops listening, which frees the port, and ends every conversation. A reply on its way has a moment to arrive. */
    @Override
    public synchronized void close() throws IOException {
        if (!listener.isClosed()) {   // Ctrl-C and the end of main() both come here; the second waits for the first
            listener.close();         // this ends a waiting accept(); an interrupt() would not
            threads.shutdown();       // from here on no connection gets a thread
            connections.forEach(Server::endInput);
            awaitThreads();
            connections.forEach(this::end);
            awaitThreads();
            log.say("stopped");
        }
    }

    /** Ends a waiting read() with -1, and lets a write() go on. */
    private static void endInput(Socket connection) {
        try {
            connection.shutdownInput();
        } catch (IOException e) {
            // Its client or its thread has just ended it. The others still have to be told.
        }
    }

    /** Also ends a waiting write(). */
    private void end(Socket connection) {
        connections.remove(connection);
        try {
            connection.close();
        } catch (IOException e) {
            // What cannot be closed must not keep the others open.
        }
    }

    private void awaitThreads() {
        try {
            threads.awaitTermination(graceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();   // then they are not waited for, and closed all the same
        }
    }
}
