package sockets.step2;

import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A TCP server for one client after another, one message each, until it is stopped. */
public final class Server implements Closeable {
    private static final int BACKLOG = 5;          // how many clients may wait for accept(): man page listen(2)
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final byte[] PREFIX = "Received: ".getBytes(StandardCharsets.UTF_8);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private final ServerSocket listener;
    private final Consumer<String> log;
    int silenceMillis = 300_000;   // how long a client may say nothing; the tests set it lower

    /**
     * Binds and listens: from now on clients can connect, though nobody has accepted them yet.
     *
     * @param port 0 to 65535; 0 means any free port
     * @param log gets one line for each event
     * @throws IOException if the port is taken, or the host is unknown or not this machine
     */
    public Server(String host, int port, Consumer<String> log) throws IOException {
        this.log = log;
        listener = new ServerSocket(port, BACKLOG, InetAddress.getByName(host));
        log.accept("listening on " + host + ":" + port());
    }

    /** The port it listens on: the one the system chose, if 0 was asked for. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Serves one client after another, until {@link #close()}. Whoever connects meanwhile waits in the backlog. */
    public void serve() throws IOException {
        try {
            while (true) {
                handle(listener.accept());
            }
        } catch (SocketException e) {
            if (!listener.isClosed()) {   // accept() fails like this after close(): that is no error
                throw e;
            }
        }
    }

    /** One client from beginning to end. Whatever goes wrong with it is logged, and stays its own trouble. */
    private void handle(Socket connection) {
        String peer = connection.getRemoteSocketAddress().toString().substring(1);   // without Java's leading slash
        log.accept(peer + " connected");
        String ending;
        try (connection) {   // closes it, whatever happens
            connection.setSoTimeout(silenceMillis);   // without it, read() waits for ever
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();

            // The message is read to its place behind the prefix, so that the reply leaves in one write.
            byte[] reply = Arrays.copyOf(PREFIX, PREFIX.length + MAX_MESSAGE);

            // TCP carries bytes, not messages (RFC 9293, 2.2: "a reliable, in-order, byte-stream service").
            // That one read is one message is our simplification: true for short messages sent one at a time.
            int length = in.read(reply, PREFIX.length, MAX_MESSAGE);
            if (length == -1) {   // end of stream: the client has closed its side
                ending = "left without a word";
            } else {
                log.accept(peer + " sent " + length + " bytes: " + visible(reply, length));
                out.write(reply, 0, PREFIX.length + length);
                ending = "answered";
            }
        } catch (SocketTimeoutException e) {
            ending = "silent for " + silenceMillis / 1000.0 + " s";
        } catch (IOException e) {
            ending = "connection lost (" + e.getMessage() + ")";
        }
        log.accept(peer + " disconnected: " + ending);
    }

    /** Stops listening, which frees the port and ends {@link #serve()} once the client of the moment has been served. */
    @Override
    public synchronized void close() {
        if (!listener.isClosed()) {   // Ctrl-C and the end of main() both come here; the second waits for the first
            try {
                listener.close();   // this ends a waiting accept(); an interrupt() would not
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            log.accept("stopped");
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
            String why = e instanceof NumberFormatException ? "the port is not a number" : e.getMessage();
            System.err.println("Cannot listen on " + host + ":" + port + ": " + why + "\n" + hint(e));
            System.exit(1);
        }
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
                + "mvn -q -pl step2-connection-loop compile exec:java \"-Dexec.args=127.0.0.1 0\"";
        }
        return "The arguments are [host] [port]: an address of this machine, and a number from 0 to 65535. "
            + "For example: 127.0.0.1 8008";
    }
}
