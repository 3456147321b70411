package sockets.troubleshooting;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** "Too many open files": connections that nobody closed. From then on accept() fails again and again. */
final class TooManyOpenFiles {
    private static final int LIMIT = 100;   // files that the server may open; 1024 or more is usual

    private TooManyOpenFiles() {
    }

    /** The client leaves, and its connection stays open on this side. After the first error the loop spins. */
    static String broken(ServerSocket listener) {
        for (int errors = 0; ; ) {
            try {
                Socket connection = listener.accept();
                connection.getOutputStream().write(connection.getInputStream().read());
            } catch (IOException e) {   // the client still waits in the queue: accept() fails again at once
                if (++errors == 1000) {
                    return errors + " times " + e;
                }
            }
        }
    }

    static String fixed(ServerSocket listener) throws IOException {
        for (int served = 0; served < 2 * LIMIT; served++) {
            Socket connection = listener.accept();   // outside the try: this error ends the server
            try (connection) {
                connection.getOutputStream().write(connection.getInputStream().read());
            } catch (IOException e) {
                System.out.println("a client is lost: " + e);
            }
        }
        return "served " + 2 * LIMIT + " clients";
    }

    /** The server, in a process of its own, which may not open many files. */
    public static void main(String[] args) throws IOException {
        try (ServerSocket listener = Peers.listen()) {
            System.out.println(listener.getLocalPort());
            System.out.println(args[0].equals("broken") ? broken(listener) : fixed(listener));
        }
    }

    /** How the server ends, with twice as many clients as it may open files, one after another. */
    static String serve(String way) throws Exception {
        Process server = Child.startLimited(LIMIT, TooManyOpenFiles.class, way);
        try (BufferedReader out = server.inputReader()) {
            int port = Integer.parseInt(out.readLine());
            for (int i = 0; i < 2 * LIMIT && ask(port); i++) {
            }
            return out.readLine();
        } finally {
            Child.kill(server);
        }
    }

    /** Whether the server is still there. */
    private static boolean ask(int port) {
        try (Socket client = new Socket(Peers.LOOPBACK, port)) {
            client.setSoTimeout(Peers.PATIENCE);
            client.getOutputStream().write('x');
            return client.getInputStream().read() == 'x';
        } catch (IOException e) {
            return false;
        }
    }

    static void play(Show show) throws Exception {
        show.broken(serve("broken"));
        show.why("""
            Each connection is an open file of the process, and the system limits these. A client that closes frees only
            its own side. The client that was not accepted stays in the queue, and accept() fails again at once.""");
        show.fixed("each connection closed: " + serve("fixed"));
    }
}
