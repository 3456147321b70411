package exercises.check;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The server that is checked. It runs here, in a thread and on a free port; or it runs already, in whatever language,
 * and {@code -Dserver=127.0.0.1:8008} says where.
 */
public final class Answer implements Closeable {
    /** A server program: it gets a socket that is bound already, and serves until the socket is closed. */
    public interface Program<S> {
        void serve(S socket) throws Exception;
    }

    private final InetSocketAddress address;
    private final Closeable socket;
    private final Thread thread;
    private volatile boolean closed;
    private volatile String ending;   // null: it still serves

    /** Starts a TCP server. */
    public static Answer tcp(Program<ServerSocket> program) throws IOException {
        if (elsewhere() != null) {
            return new Answer(elsewhere(), null, null, null);
        }
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        return new Answer((InetSocketAddress) listener.getLocalSocketAddress(), listener, program, listener);
    }

    /** Starts a UDP server. */
    public static Answer udp(Program<DatagramSocket> program) throws IOException {
        if (elsewhere() != null) {
            return new Answer(elsewhere(), null, null, null);
        }
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        return new Answer((InetSocketAddress) socket.getLocalSocketAddress(), socket, program, socket);
    }

    private <S> Answer(InetSocketAddress address, Closeable socket, Program<S> program, S argument) {
        this.address = address;
        this.socket = socket;
        thread = new Thread(() -> run(program, argument), "your server");
        thread.setDaemon(true);   // one that never ends must not hold up the end of the tests
        if (program != null) {
            thread.start();
        }
    }

    private <S> void run(Program<S> program, S argument) {
        String how = "serve() has returned";
        try {
            program.serve(argument);
        } catch (Throwable e) {
            how = "serve() has ended with " + InWords.where(e);
        }
        ending = closed ? null : how;
        close();   // whoever still waits for this server learns that it is gone
    }

    /** A new client of this server. */
    public Peer connect() throws IOException {
        return new Peer(this);
    }

    /** Whether it runs already, somewhere else. */
    boolean isElsewhere() {
        return socket == null;
    }

    /** Where it can be reached. */
    public InetSocketAddress address() {
        return address;
    }

    /** Whether it has ended, though nobody closed its socket. */
    public boolean hasEnded() {
        return ending != null;
    }

    /** A line about where the server is in its work, or how it ended; nothing is known of one that runs elsewhere. */
    public String note() {
        String note = ending != null ? ending : InWords.line(thread.getStackTrace()).map("serve() is at "::concat).orElse(null);
        return note == null ? "" : "\nnote:     your " + note;
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // then there is nothing left to close
        }
    }

    private static InetSocketAddress elsewhere() {
        String server = System.getProperty("server");
        if (server == null) {
            return null;
        }
        int colon = server.lastIndexOf(':');
        try {
            return new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
        } catch (RuntimeException e) {
            throw new AssertionError("-Dserver=" + server + " should name a host and a port, as in -Dserver=127.0.0.1:8008");
        }
    }
}
