package sockets.step4;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The same server the other way: one thread for all clients. Nothing ever waits for one client; the thread waits for
 * all of them at once, in {@code select()}, and serves whoever is ready. This is what works inside Netty, nginx and Redis.
 */
public final class SelectorServer implements Closeable {
    private static final int BACKLOG = 1024;       // many may come in one moment: see Server
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final int GRACE_MILLIS = 500;   // for replies that are on their way when we stop
    private static final int PAUSE_MILLIS = 100;   // before the next accept(), when one has failed
    private static final byte[] PREFIX = "Received: ".getBytes(StandardCharsets.UTF_8);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final SelectionKey accepting;
    private final int port;
    private final Consumer<String> log;
    private volatile boolean stopping;
    private long acceptAgain;   // when, as System.nanoTime() has it, after accept() has failed

    // One buffer serves all clients, for each message is answered before the next is read. The prefix stays in front.
    private final ByteBuffer reply = ByteBuffer.allocateDirect(PREFIX.length + MAX_MESSAGE).put(PREFIX);

    /** What the server knows of a client; it hangs on the client's key. */
    private static final class Client {
        final String name;
        ByteBuffer rest;   // of a reply that the client was too slow to take; null as a rule

        Client(String name) {
            this.name = name;
        }
    }

    /**
     * Binds and listens: from now on clients can connect, though nobody has accepted them yet.
     *
     * @param port 0 to 65535; 0 means any free port
     * @param log gets one line for each event; null switches it off
     * @throws IOException if the port is taken, or the host is unknown or not this machine
     */
    public SelectorServer(String host, int port, Consumer<String> log) throws IOException {
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
        log("listening on " + host + ":" + port());
    }

    /** The port it listens on: the one the system chose, if 0 was asked for. */
    public int port() {
        return port;
    }

    /** Serves all clients until {@link #close()}, or until its thread is interrupted: select() would not wait any more. */
    public synchronized void serve() throws IOException {
        Consumer<SelectionKey> handler = this::handle;
        while (!stopping && !Thread.interrupted()) {
            boolean paused = accepting.interestOps() == 0;
            selector.select(handler, paused ? PAUSE_MILLIS : 0);   // 0: as long as it takes
            if (paused && System.nanoTime() - acceptAgain >= 0) {
                accepting.interestOps(SelectionKey.OP_ACCEPT);
            }
        }
        stop();
    }

    /** Does what a key is ready for. A client that fails loses its connection, and nobody else anything. */
    private void handle(SelectionKey key) {
        if (key == accepting) {
            accept();
            return;
        }
        try {
            if (key.isWritable()) {
                writeRest(key);
            } else {
                readAndReply(key);
            }
        } catch (IOException e) {
            end(key, "connection lost (" + e.getMessage() + ")");
        } catch (RuntimeException | Error e) {   // a bug of ours, or no memory left
            end(key, "the server failed (" + e + ")");
        }
    }

    private void accept() {
        SocketChannel channel;
        try {
            channel = listener.accept();
        } catch (IOException e) {   // too many open files, for example: the listener would stay ready, and the loop spin
            log("cannot accept for the moment (" + e.getMessage() + ")");
            accepting.interestOps(0);
            acceptAgain = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
            return;
        }
        if (channel == null) {   // the client has gone already
            return;
        }
        String name = "a client";
        try {
            name = channel.getRemoteAddress().toString().substring(1);   // without Java's leading slash
            log(name + " connected");
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);   // finds clients whose machine is gone: see Server
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Client(name));
        } catch (IOException | RuntimeException | Error e) {
            end(channel, name, "the server failed (" + e + ")");
        }
    }

    private void readAndReply(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Client client = (Client) key.attachment();
        int length = channel.read(reply.clear().position(PREFIX.length));
        if (length == -1) {   // the client has closed its side
            end(key, "said goodbye");
            return;
        }
        if (log != null) {
            log(client.name + " sent " + length + " bytes: " + visible(length));
        }
        channel.write(reply.flip());   // as much as fits the socket's buffer, and it does not wait for more room
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
        end((SocketChannel) key.channel(), ((Client) key.attachment()).name, ending);
    }

    private void end(SocketChannel channel, String name, String ending) {
        try {
            channel.close();
        } catch (IOException e) {
            ending += ", and closing failed (" + e.getMessage() + ")";
        }
        log(name + " disconnected: " + ending);
    }

    /** Lets replies that are on their way finish for a moment, then closes everything. */
    private void stop() throws IOException {
        if (!selector.isOpen()) {   // done already
            return;
        }
        listener.close();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        int cutOff = endIdle();
        while (cutOff > 0 && System.nanoTime() < end) {
            selector.select(this::handle, PAUSE_MILLIS);
            cutOff = endIdle();
        }
        for (SelectionKey key : selector.keys()) {
            if (key.isValid()) {
                end(key, "the server stopped");
            }
        }
        selector.close();   // now even the listener's port is free: until here its key held it
        log(cutOff == 0 ? "stopped" : "stopped; clients cut off in the middle of a reply: " + cutOff);
    }

    /** Ends the conversations that have no reply on its way; returns the number of the others. */
    private int endIdle() {
        int busy = 0;
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key != accepting) {
                if (((Client) key.attachment()).rest == null) {
                    end(key, "the server stopped");
                } else {
                    busy++;
                }
            }
        }
        return busy;
    }

    /** Stops listening, which frees the port, ends every conversation, and waits until {@link #serve()} has done so. */
    @Override
    public void close() {
        stopping = true;
        selector.wakeup();
        synchronized (this) {   // serve() has it while it runs, and stops before it lets go
            try {
                stop();   // if it never ran
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void log(String line) {
        if (log != null) {
            log.accept(line);
        }
    }

    /** The message as text. Control characters are shown, not obeyed: they could clear the screen or fake a log line. */
    private String visible(int length) {
        byte[] bytes = new byte[length];
        reply.get(PREFIX.length, bytes);
        return CONTROL.matcher(new String(bytes, StandardCharsets.UTF_8))
            .replaceAll(c -> "<U+" + HexFormat.of().toHexDigits(c.group().charAt(0)) + ">");
    }

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        String port = args.length > 1 ? args[1] : "8008";
        Log log = new Log();
        try (SelectorServer server = new SelectorServer(host, Integer.parseInt(port), log)) {
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
                + "mvn -q -pl step4-concurrent compile exec:java@selector \"-Dexec.args=127.0.0.1 0\"";
        }
        return "The arguments are [host] [port]: an address of this machine, and a number from 0 to 65535. "
            + "For example: 127.0.0.1 8008";
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
