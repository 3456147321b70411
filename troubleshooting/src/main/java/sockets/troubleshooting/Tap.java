package sockets.troubleshooting;

import java.io.*;
import java.net.*;

/**
 * A tap: it sits between a client and a server, passes on what each says to the other, and shows it. If told to, it
 * mistreats what the client sends, as a network may. This is the tap for TCP; the one for UDP is {@link TapUdp}.
 */
public final class Tap implements Closeable {
    private static final int BACKLOG = 100;          // how many clients may wait for accept()
    private static final int CONNECT_MILLIS = 2_000;
    private static final int MAX_PIECE = 65_536;     // bytes: the most that one read takes

    private final TapTerminal terminal;
    private final ServerSocket listener;
    int pauseMillis = 200;   // after each of the pieces that "bytes" makes, so that the server reads each by itself

    /** Runs the tap. Arguments: {@code [udp] [PORT TARGET] [WORD [N]]}. */
    public static void main(String[] args) {
        TapTerminal terminal = TapTerminal.of(args);
        try {
            if (terminal.udp) {
                new TapUdp(terminal).serve();
            } else {
                new Tap(terminal).serve();
            }
        } catch (IOException e) {
            terminal.fail(e);
        }
    }

    /** Listens: from now on clients can connect. If the port is taken, there is a BindException. */
    Tap(TapTerminal terminal) throws IOException {
        this.terminal = terminal;
        listener = new ServerSocket(terminal.port, BACKLOG, InetAddress.getByName(TapTerminal.HOST));
        terminal.begin("listening on " + TapTerminal.HOST + ":" + port());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Gives each client a connection of its own to the server. */
    void serve() throws IOException {
        for (int number = 1; true; number++) {
            Connection connection = new Connection(number, listener.accept());
            new Thread(connection::open).start();   // a server that does not answer holds up this client only
        }
    }

    /** Stops listening. A waiting {@link #serve()} ends with a SocketException; the connections go on until they end. */
    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** A client's connection to the tap, and the tap's to the server. Two threads serve it, one for each direction. */
    private final class Connection {
        private final int number;
        private final Socket client;
        private final Socket server = new Socket();
        private int left = terminal.n;     // bytes that stop-after and reset-after still let pass
        private volatile boolean silent;   // stop-after: nothing passes any more, either way
        private volatile boolean over;
        private boolean oneSideEnded;

        Connection(int number, Socket client) {
            this.number = number;
            this.client = client;
        }

        void open() {
            try {
                server.connect(terminal.target, CONNECT_MILLIS);
                server.setTcpNoDelay(true);   // else the system may wait, and join small pieces:
                client.setTcpNoDelay(true);   // Nagle's algorithm (RFC 9293, section 3.7.4)
            } catch (IOException e) {
                terminal.say(name(client), "is turned away: " + terminal.why(e));
                close(true);
                return;
            }
            terminal.say(name(client), "connected from " + TapTerminal.where(client.getRemoteSocketAddress())
                + "; the server sees " + TapTerminal.where(server.getLocalSocketAddress()));
            new Thread(() -> pump(server, client)).start();
            pump(client, server);
        }

        private String name(Socket side) {
            return (side == client ? "client " : "server ") + number;
        }

        /**
         * Passes on what one side sends until it ends. While write() waits for a slow reader, nothing more is read, and that
         * slows the sender down as well. There is no timeout: how long to wait is for client and server to decide.
         */
        private void pump(Socket from, Socket to) {
            byte[] piece = new byte[MAX_PIECE];
            Socket acting = from;   // if there is an exception: whose connection has broken
            try {
                InputStream in = from.getInputStream();
                int length;
                while ((length = in.read(piece)) != -1 && !over) {
                    String fate = silent ? " (not passed on)" : "";
                    terminal.say(name(from), "sent " + TapTerminal.show(piece, 0, length) + fate);
                    length = from == client && terminal.word.equals("glue") ? collect(in, piece, length) : length;
                    acting = to;
                    if (!silent) {
                        pass(from == client ? terminal.word : "", piece, length, to.getOutputStream());
                    }
                    acting = from;
                }
                acting = to;
                end(from, false);
                if (!over && !silent) {
                    to.shutdownOutput();   // the other side reads end of stream, and may go on sending
                }
            } catch (IOException e) {
                end(acting, true);
            }
        }

        /** One side sends no more. The connection is over when the other side ends as well, or if one broke off. */
        private synchronized void end(Socket side, boolean reset) {
            if (!over) {
                over = oneSideEnded || reset && !silent;
                oneSideEnded = true;
                terminal.say(name(side), (reset ? "broke off (reset)" : over ? "closed" : "closed its sending side")
                    + (silent && !over ? " (not passed on)" : ""));
                if (over) {
                    close(reset);
                }
            }
        }

        /** Waits for more of what the client sends, and appends it to what is there. Returns how long it is now. */
        private int collect(InputStream in, byte[] piece, int length) throws IOException {
            long end = System.nanoTime() + terminal.n * 1_000_000L;
            try {
                for (long wait = terminal.n; wait > 0; wait = (end - System.nanoTime()) / 1_000_000) {
                    client.setSoTimeout((int) wait);
                    int more = in.read(piece, length, piece.length - length);
                    if (more <= 0) {
                        break;   // the end of the stream, or no room
                    }
                    terminal.say(name(client), "sent " + TapTerminal.show(piece, length, more));
                    length += more;
                }
            } catch (SocketTimeoutException e) {
                // time to pass it on
            }
            client.setSoTimeout(0);   // from now on it may take as long as it likes
            return length;
        }

        /** Passes a piece on: as it came, or as the word says. */
        private void pass(String word, byte[] piece, int length, OutputStream out) throws IOException {
            switch (word) {
                case "bytes" -> {
                    for (int start = 0; start < length; start += terminal.n) {
                        write(piece, start, Math.min(terminal.n, length - start), "", out);
                        TapTerminal.pause(pauseMillis);
                    }
                }
                case "glue" -> write(piece, 0, length, "", out);
                case "delay" -> {
                    TapTerminal.pause(terminal.n);
                    write(piece, 0, length, "", out);
                }
                case "stop-after", "reset-after" -> {
                    length = Math.min(left, length);
                    left -= length;
                    silent = left == 0;   // before the write: the reply to these bytes must not pass
                    over = silent && word.equals("reset-after");
                    write(piece, 0, length, over ? ", and breaks off (reset)" : silent ? ", and goes silent" : "", out);
                    if (over) {
                        close(true);
                    }
                }
                default -> out.write(piece, 0, length);
            }
        }

        private void write(byte[] piece, int start, int length, String after, OutputStream out) throws IOException {
            terminal.say("tap " + number, "passes on " + TapTerminal.show(piece, start, length) + after);
            out.write(piece, start, length);   // only now: the reply to it must have a later line
        }

        private void close(boolean reset) {
            for (Socket side : new Socket[] {client, server}) {
                try (side) {
                    side.setSoLinger(reset, 0);   // on: close() sends RST instead of FIN
                } catch (IOException e) {
                    // it has gone already
                }
            }
        }
    }
}
