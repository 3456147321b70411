package sockets.step3;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A TCP server for one client after another, any number of messages from each, until it is stopped. */
public final class Server implements Closeable {
    private static final int BACKLOG = 5;          // how many clients may wait for accept(): man page listen(2)
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    private final ServerSocket listener;
    private final Terminal.Log log;
    int silenceMillis = 300_000;   // how long a client may say nothing; the tests set it lower

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) {
        Terminal terminal = new Terminal(args);
        try (Server server = new Server(terminal.host, terminal.port, Terminal::log)) {
            Terminal.onCtrlC(server);
            server.serve();
        } catch (IOException e) {
            Terminal.fail(Errors.ofServer(terminal, e));
        }
    }

    /**
     * Binds and listens: from now on clients can connect. Port 0 means any free port. The log gets a line for each event.
     *
     * @throws IOException if the port is taken, or the host is unknown or not this machine
     */
    Server(String host, int port, Terminal.Log log) throws IOException {
        this.log = log;
        listener = new ServerSocket(port, BACKLOG, InetAddress.getByName(host));
        log.say("listening on " + host + ":" + port());
    }

    /** The port it listens on: the one the system chose, if 0 was asked for. */
    int port() {
        return listener.getLocalPort();
    }

    /** Serves one client after another until {@link #close()}. Clients that connect meanwhile wait in the backlog. */
    void serve() throws IOException {
        try {
            while (true) {
                handle(listener.accept());
            }
        } catch (SocketException e) {
            if (!listener.isClosed()) {   // after close(), accept() ends like this: that is no error
                throw e;
            }
        }
    }

    /** Serves one client from beginning to end. If anything goes wrong with it, the log says so. */
    private void handle(Socket connection) {
        String peer = connection.getRemoteSocketAddress().toString().substring(1);   // without Java's leading slash
        log.say(peer + " connected");
        String ending;
        try (connection) {   // closes it, whatever happens
            connection.setSoTimeout(silenceMillis);   // without it, read() waits forever
            ending = answer(peer, connection.getInputStream(), connection.getOutputStream());
        } catch (SocketTimeoutException e) {
            ending = "silent for " + silenceMillis / 1000.0 + " s";
        } catch (IOException e) {
            ending = "connection lost (" + e.getMessage() + ")";
        }
        log.say(peer + " disconnected: " + ending);
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
        return "said goodbye";
    }

    /** Stops listening, which frees the port, and ends {@link #serve()} after the current client. */
    @Override
    public synchronized void close() throws IOException {
        if (!listener.isClosed()) {   // Ctrl-C and the end of main() both come here; the second waits for the first
            listener.close();         // this ends a waiting accept(); an interrupt() would not
            log.say("stopped");
        }
    }
}
