package sockets.troubleshooting;

import java.io.*;
import java.net.*;

/** A client and a server in one program, connected to each other. None of their reads lasts longer than ten seconds. */
record Peers(Socket client, Socket server) implements Closeable {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();   // no other machine can reach it
    static final int PATIENCE = 10_000;   // ms: for what will come
    static final int MOMENT = 100;        // ms: for what will never come

    /** Listens on a free port. */
    static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 5, LOOPBACK);
    }

    static Socket dial(ServerSocket listener) throws IOException {
        return patient(new Socket(listener.getInetAddress(), listener.getLocalPort()));
    }

    static Peers connect() throws IOException {
        try (ServerSocket listener = listen()) {
            listener.setSoTimeout(PATIENCE);
            Socket client = dial(listener);
            return new Peers(client, patient(listener.accept()));
        }
    }

    /** The server's end of a connection, after these writes of the client and its goodbye have come. */
    static Socket received(byte[]... writes) throws IOException {
        Peers peers = connect();
        try (Socket client = peers.client) {
            client.setSoLinger(true, 10);   // close() waits until all bytes have reached the other side
            for (byte[] bytes : writes) {
                client.getOutputStream().write(bytes);
            }
        }
        return peers.server;
    }

    /** Sends back what comes, until the end of stream. */
    static void echo(Socket socket) throws IOException {
        byte[] buffer = new byte[1024];
        for (int n; (n = socket.getInputStream().read(buffer)) != -1; ) {
            socket.getOutputStream().write(buffer, 0, n);
        }
    }

    /** Closes with RST instead of FIN: the other side reads an error instead of the end of stream. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static Socket patient(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
