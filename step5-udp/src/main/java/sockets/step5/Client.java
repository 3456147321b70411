package sockets.step5;

import java.io.*;
import java.net.*;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A UDP client: it sends one datagram, waits a while for the reply, prints it, closes. */
public final class Client implements Closeable {
    private static final int MAX_REPLY = 2048;   // bytes: longer than a message, because the server adds a prefix

    private final DatagramSocket socket = new DatagramSocket();   // bound to any free port
    int silenceMillis = 2_000;   // how long to wait for the reply, which may never come

    /** Runs the client. Arguments: {@code [host] [port] [message...]}. */
    public static void main(String[] args) {
        Terminal terminal = new Terminal(args);
        try (Client client = new Client(terminal.host, terminal.port)) {
            Terminal.print(client.ask(terminal.words));
        } catch (IOException e) {
            Terminal.fail(Errors.ofClient(terminal, e));
        }
    }

    /**
     * Chooses the peer. UDP has no connections: connect() sends nothing here. But from now on the system drops datagrams
     * from anybody else, and tells us if it learns that nobody is there.
     *
     * @throws IOException if the host is unknown, or there is no route to it
     */
    Client(String host, int port) throws IOException {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {   // there will be no Client that could be closed
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a message and waits for the reply. A connected socket sends no empty message (JDK 17 and 25).
     *
     * @throws PortUnreachableException if the system learned that nobody is there (RFC 1122, section 4.1.3.3)
     * @throws SocketTimeoutException if nothing came: lost on the way there or back, nobody there, or just late
     */
    String ask(String message) throws IOException {
        byte[] bytes = message.getBytes(UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length));
        DatagramPacket reply = new DatagramPacket(new byte[MAX_REPLY], MAX_REPLY);
        socket.setSoTimeout(silenceMillis);   // without it, receive() waits forever
        socket.receive(reply);
        return new String(reply.getData(), 0, reply.getLength(), UTF_8);
    }

    /** Frees the port. The server is not told: there was no connection. */
    @Override
    public void close() {
        socket.close();
    }
}
