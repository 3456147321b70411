package sockets.step4;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The same server the other way: one thread for all clients. It never waits for one client; it waits for all of them at
 * once, in {@code select()}, and serves those that are ready. Netty, nginx and Redis work like this inside.
 */
public final class SelectorServer implements Closeable {
    private static final int BACKLOG = 1024;       // many may come at once; one that finds no room retries after a second
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final int PAUSE_MILLIS = 100;   // before the next accept(), when one has failed
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final SelectionKey accepting;
    private final int port;
    private final Terminal.Log log;
    private final Consumer<SelectionKey> handler = this::handle;
    int graceMillis = 200;       // for replies that are on their way when we stop; the tests set it higher
    private volatile boolean stopping;
    private Throwable trouble;   // why no client gets in: too many open files, no memory
    private long acceptAgain;    // when, on the clock of System.nanoTime()

    // One buffer serves all clients: each message is answered before the next is read. The prefix stays in front.
    private final ByteBuffer reply = ByteBuffer.allocateDirect(PREFIX.length + MAX_MESSAGE).put(PREFIX);

    /** What the server has to remember about a client. A thread would remember it by its place in the code. */
    private static final class Client {
        final String peer;
        ByteBuffer rest;   // of a reply that did not fit the socket's buffer, because the client does not read; else null

        Client(String peer) {
            this.peer = peer;
        }
    }

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) {
        Terminal terminal = new Terminal(args);
        try (SelectorServer server = new SelectorServer(terminal.host, terminal.port, Terminal::log)) {
            Terminal.onCtrlC(server);
            server.serve();
        } catch (IOException e) {
            Terminal.fail(Errors.ofServer(terminal, e).replace("exec:java \"", "exec:java@selector \""));
        }
    }

    /**
     * Binds and listens: from now on clients can connect. Port 0 means any free port. The log gets a line for each event.
     *
     * @throws IOException if the port is taken, or the host is unknown or not this machine
     */
    SelectorServer(String host, int port, Terminal.Log log) throws IOException {
        this.log = log;
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            listener.configureBlocking(false);
            accepting = listener.register(selector, SelectionKey.OP_ACCEPT);
            this.port = listener.socket().getLocalPort();
        } catch (IOException | RuntimeException e) {
            listener.close();
            selector.close();
            throw e;
        }
        log.say("listening on " + host + ":" + port());
    }

    /** The port it listens on: the one the system chose, if 0 was asked for. */
    int port() {
        return port;
    }

    /** Serves all clients until {@link #close()}, or until its thread is interrupted: then select() no longer waits. */
    synchronized void serve() throws IOException {
        Throwable told = null;
        while (!stopping && !Thread.interrupted()) {
            try {
                if (trouble != told) {   // one line when it begins, and one when it ends
                    log.say(trouble == null ? "accepting again" : "cannot accept now (" + trouble.getMessage() + ")");
                    told = trouble;
                }
                selector.select(handler, trouble == null ? 0 : PAUSE_MILLIS);   // 0: as long as it takes
                if (trouble != null && System.nanoTime() - acceptAgain >= 0) {
                    accepting.interestOps(SelectionKey.OP_ACCEPT);
                }
            } catch (OutOfMemoryError e) {
                // There is no memory even for a line of the log. What is ready now will be ready again.
            }
        }
        stop();
    }

    /** Does what a key is ready for. A client that fails loses its connection; nobody else loses anything. */
    private void handle(SelectionKey key) {
        if (key == accepting) {
            accept();
            return;
        }
        try {
            if (key.attachment() == null) {
                greet(key);
            } else if (key.isWritable()) {
                writeRest(key);
            } else {
                readAndReply(key);
            }
        } catch (IOException | OutOfMemoryError e) {
            end(key, "connection lost (" + e.getMessage() + ")");
        } catch (RuntimeException | Error e) {   // a bug
            e.printStackTrace();
            end(key, "the server failed");
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            if (channel != null) {   // null: the client has gone already
                start(channel);
                trouble = null;
            }
        } catch (IOException | OutOfMemoryError e) {   // too many open files, or no memory
            trouble = trouble == null ? e : trouble;
            accepting.interestOps(0);   // for a while: the client is still there, and select() would not wait
            acceptAgain = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        }
    }

    private void start(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            handle(channel.register(selector, SelectionKey.OP_READ));
        } catch (IOException | OutOfMemoryError e) {
            channel.close();
            throw e;
        }
    }

    private void greet(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Client client = new Client(channel.getRemoteAddress().toString().substring(1));   // without Java's leading slash
        key.attach(client);
        log.say(client.peer + " connected");
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);   // for clients whose machine is gone: see Server
    }

    private void readAndReply(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Client client = (Client) key.attachment();
        int length = channel.read(reply.clear().position(PREFIX.length));
        if (length == -1) {   // end of stream: the client has closed its side
            end(key, "said goodbye");
            return;
        }
        byte[] message = new byte[length];
        reply.get(PREFIX.length, message);
        log.say(client.peer + " sent " + length + " bytes: \"" + new String(message, UTF_8) + "\"");
        channel.write(reply.flip());   // as much as fits the socket's buffer: it does not wait for more room
        if (reply.hasRemaining()) {
            // This client does not read. Until it does, we read no more from it: it costs us one reply, and no more.
            client.rest = ByteBuffer.allocate(reply.remaining()).put(reply).flip();
            key.interestOps(SelectionKey.OP_WRITE);
        }
    }

    private void writeRest(SelectionKey key) throws IOException {
        Client client = (Client) key.attachment();
        ((SocketChannel) key.channel()).write(client.rest);
        if (!client.rest.hasRemaining()) {
            client.rest = null;
            key.interestOps(SelectionKey.OP_READ);   // only now: a socket is nearly always ready for writing
        }
    }

    private void end(SelectionKey key, String ending) {
        try {
            key.channel().close();
        } catch (IOException e) {
            // What cannot be closed must not keep the others open.
        }
        log.say((key.attachment() instanceof Client client ? client.peer : "a client") + " disconnected: " + ending);
    }

    /** Gives replies that are on their way a moment to arrive, and closes everything. */
    private void stop() throws IOException {
        if (!selector.isOpen()) {   // done already
            return;
        }
        listener.close();
        selector.selectNow(handler);   // only this frees the port: a closed channel lives on until its key is forgotten
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
        while (endIdle() && System.nanoTime() - end < 0) {
            selector.select(handler, PAUSE_MILLIS);
        }
        for (SelectionKey key : selector.keys()) {
            if (key.isValid()) {
                end(key, "the server stopped (in the middle of a reply)");
            }
        }
        selector.close();
        log.say("stopped");
    }

    /** Ends the conversations that have no reply on its way. Returns whether there are others. */
    private boolean endIdle() {
        boolean others = false;
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && ((Client) key.attachment()).rest == null) {
                end(key, "the server stopped");
            }
            others |= key.isValid();
        }
        return others;
    }

    /** Stops listening, which frees the port, ends every conversation, and waits until {@link #serve()} has done so. */
    @Override
    public void close() throws IOException {
        stopping = true;
        selector.wakeup();
        synchronized (this) {   // serve() holds this lock while it runs, and stops before it lets go
            stop();   // if it never ran
        }
    }
}
