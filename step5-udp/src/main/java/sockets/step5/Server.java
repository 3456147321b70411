package sockets.step5;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A UDP server for one datagram: it binds, receives, replies, closes. There is no listen and no accept. */
public final class Server implements Closeable {
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    private final DatagramSocket socket;
    private final Terminal.Log log;

    /** Runs the server. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) {
        Terminal terminal = new Terminal(args);
        try (Server server = new Server(terminal.host, terminal.port, Terminal::log)) {
            server.serve();
        } catch (IOException e) {
            Terminal.fail(Errors.ofServer(terminal, e));
        }
    }

    /**
     * Binds: from now on the system keeps datagrams for us, as many as fit its buffer. Port 0 means any free port.
     *
     * @throws IOException if the port is taken, or the host is unknown or not this machine
     */
    Server(String host, int port, Terminal.Log log) throws IOException {
        this.log = log;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(host), port));
        log.say("waiting for a datagram on " + host + ":" + port());
    }

    /** The port it is bound to: the one the system chose, if 0 was asked for. */
    int port() {
        return socket.getLocalPort();
    }

    /** Waits for one datagram, from anybody, and replies to its sender. */
    void serve() throws IOException {
        byte[] message = new byte[MAX_MESSAGE];
        DatagramPacket packet = new DatagramPacket(message, message.length);
        socket.receive(packet);   // exactly one datagram: UDP keeps them apart (RFC 768)

        int length = packet.getLength();   // what did not fit the buffer is gone without a word (man page recv(2))
        SocketAddress sender = packet.getSocketAddress();
        String peer = sender.toString().substring(1);   // without Java's leading slash
        log.say(peer + " sent " + length + " bytes" + (length == MAX_MESSAGE ? " (if there were more, they are lost)" : "")
            + ": \"" + new String(message, 0, length, UTF_8) + "\"");

        byte[] reply = ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array();
        try {
            socket.send(new DatagramPacket(reply, reply.length, sender));
            log.say(peer + " was sent a reply");   // nobody will tell us whether it arrives
        } catch (IOException e) {
            log.say(peer + " could not be sent a reply (" + e.getMessage() + ")");
        }
    }

    /** Frees the port. A waiting {@link #serve()} ends with a SocketException. */
    @Override
    public void close() {
        socket.close();
        log.say("stopped");
    }
}
