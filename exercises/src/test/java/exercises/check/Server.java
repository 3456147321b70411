package exercises.check;

import java.io.Closeable;
import java.io.IOException;
import java.net.*;

/**
 * The server that is checked. It runs here, on a free port; or it runs already, in any language, and
 * {@code -Dserver=127.0.0.1:8008} says where.
 */
public final class Server implements Closeable {
    /** The learner's method: it gets a socket that is bound, and serves until the socket is closed. */
    public interface Program<S> {
        void serve(S socket) throws Exception;
    }

    private final InetSocketAddress address;
    private final Closeable socket;    // null if the server runs elsewhere
    private final Running program;     // null if the server runs elsewhere
    private volatile boolean closed;   // by the check, and before it ended by itself

    /** Starts a TCP server. */
    public static Server tcp(Program<ServerSocket> program) throws IOException {
        if (isElsewhere()) {
            return new Server();
        }
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        return new Server((InetSocketAddress) listener.getLocalSocketAddress(), listener, program, listener);
    }

    /** Starts a UDP server. */
    public static Server udp(Program<DatagramSocket> program) throws IOException {
        if (isElsewhere()) {
            return new Server();
        }
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        return new Server((InetSocketAddress) socket.getLocalSocketAddress(), socket, program, socket);
    }

    private <S> Server(InetSocketAddress address, Closeable socket, Program<S> program, S argument) {
        this.address = address;
        this.socket = socket;
        this.program = new Running(() -> {
            program.serve(argument);
            return null;
        }, this::closeSocket);   // a client that waits for this server learns that it has ended
    }

    private Server() {
        String server = System.getProperty("server");
        int colon = server.lastIndexOf(':');
        try {
            address = new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
        } catch (RuntimeException e) {
            throw new AssertionError("-Dserver=" + server + " should name a host and a port, as in -Dserver=127.0.0.1:8008");
        }
        socket = null;
        program = null;
    }

    /** Whether the server runs already, somewhere else. */
    public static boolean isElsewhere() {
        return System.getProperty("server") != null;
    }

    /** A new client of this server. */
    public Peer connect() throws IOException {
        return new Peer(this);
    }

    /** Where it can be reached. */
    public InetSocketAddress address() {
        return address;
    }

    /** Whether it has ended, or ends in this time. */
    public boolean endsWithin(int millis) throws InterruptedException {
        return program.endsWithin(millis);
    }

    /** Fails if serve() goes on, though its socket is closed. */
    public void expectToEnd() throws InterruptedException {
        if (!endsWithin(Peer.PATIENCE)) {
            throw new AssertionError("expected: serve() ends, because its socket is closed and no client is there\n"
                + "but got:  serve() still runs after " + Peer.PATIENCE / 1_000 + " seconds" + note());
        }
    }

    boolean hasEnded() {
        return program != null && program.hasEnded() && !closed;
    }

    /** A line that says where the server is now, or how it ended; empty if it runs elsewhere. */
    String note() {
        if (hasEnded()) {
            return "\nnote:     your serve() has " + (program.result() instanceof Throwable failure
                ? "ended with " + Running.show(failure) : "returned");
        }
        return program == null ? "" : program.note();
    }

    @Override
    public void close() {
        closed = program != null && !program.hasEnded();
        closeSocket();
    }

    private void closeSocket() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // then there is nothing left to close
        }
    }
}
