package sockets.step5;

import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A UDP server for one datagram: it binds, receives, replies, closes. There is no listen and no accept. */
public final class Server implements Closeable {
    private static final int MAX_MESSAGE = 1024;   // bytes
    private static final byte[] PREFIX = "Received: ".getBytes(StandardCharsets.UTF_8);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private final DatagramSocket socket;
    private final Consumer<String> log;

    /**
     * Binds: from now on datagrams that arrive are kept for {@link #serve()}, as many as the system's buffer holds.
     *
     * @param port 0 to 65535; 0 means any free port
     * @param log gets one line for each event
     * @throws IOException if the port is taken, or the host is unknown or not this machine
     */
    public Server(String host, int port, Consumer<String> log) throws IOException {
        this.log = log;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(host), port));
        log.accept("waiting for a datagram on " + host + ":" + port());
    }

    /** The port it is bound to: the one the system chose, if 0 was asked for. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Waits for one datagram, from whomever, and replies to its sender. */
    public void serve() throws IOException {
        // The message is received to its place behind the prefix, so that the reply is one datagram.
        byte[] reply = Arrays.copyOf(PREFIX, PREFIX.length + MAX_MESSAGE);
        DatagramPacket packet = new DatagramPacket(reply, PREFIX.length, MAX_MESSAGE);
        try {
            socket.receive(packet);
        } catch (SocketException e) {
            if (!socket.isClosed()) {   // receive() fails like this after close(): that is no error
                throw e;
            }
            return;
        }

        // One send is one receive here: UDP keeps datagrams apart (RFC 768). The empty one counts too: length 0 is
        // a message, not the end. What did not fit the buffer is gone without a word (man page recv(2)).
        int length = packet.getLength();   // of this datagram; the buffer's own length says nothing about it
        String peer = packet.getSocketAddress().toString().substring(1);   // without Java's leading slash
        String cut = length == MAX_MESSAGE ? " (all that fits: the rest, if any, is lost)" : "";
        log.accept(peer + " sent " + length + " bytes" + cut + ": " + visible(reply, length));
        try {
            socket.send(new DatagramPacket(reply, PREFIX.length + length, packet.getSocketAddress()));
            log.accept(peer + " was sent a reply");   // whether it arrives, nobody will tell us
        } catch (IOException e) {
            log.accept(peer + " could not be sent a reply (" + e.getMessage() + ")");
        }
    }

    /** Frees the port, and ends a waiting {@link #serve()}. */
    @Override
    public void close() {
        if (!socket.isClosed()) {
            socket.close();
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
        String port = args.length > 1 ? args[1] : "9000";
        try (Server server = new Server(host, Integer.parseInt(port), System.out::println)) {
            server.serve();
        } catch (IOException | IllegalArgumentException e) {
            String why = e instanceof NumberFormatException ? "the port is not a number" : e.getMessage();
            System.err.println("Cannot receive on " + host + ":" + port + ": " + why + "\n" + hint(e));
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
                + "mvn -q -pl step5-udp compile exec:java \"-Dexec.args=127.0.0.1 0\"";
        }
        return "The arguments are [host] [port]: an address of this machine, and a number from 0 to 65535. "
            + "For example: 127.0.0.1 9000";
    }
}
