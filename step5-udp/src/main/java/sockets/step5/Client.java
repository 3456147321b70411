package sockets.step5;

import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A UDP client: it sends one datagram, waits a while for the reply, prints it, closes. */
public final class Client implements Closeable {
    private static final int MAX_MESSAGE = 1024;   // bytes: what the server receives as one message
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private final DatagramSocket socket;
    int silenceMillis = 2_000;   // how long to wait for the reply, which may never come

    /**
     * Binds to any free port. UDP has no connections: connect() sends nothing here, it only sets the one peer of this
     * socket. So datagrams from anybody else are dropped, and the system can tell us if it learns that nobody is there.
     *
     * @throws IOException if the host is unknown, or no way leads there
     */
    public Client(String host, int port) throws IOException {
        SocketAddress peer = new InetSocketAddress(InetAddress.getByName(host), port);
        socket = new DatagramSocket();
        try {
            socket.connect(peer);
        } catch (IOException e) {   // nobody else can close it: there will be no Client
            socket.close();
            throw e;
        }
    }

    /**
     * The bytes of a message, as they will go over the wire.
     *
     * @throws IllegalArgumentException if it is too long for the server, or empty: UDP would carry it like any other
     *     (RFC 768), but from a connected socket Java does not send it, and does not say so (seen on JDK 17 and 25)
     */
    public static byte[] encode(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MAX_MESSAGE) {
            throw new IllegalArgumentException(bytes.length == 0
                ? "it is empty, and Java sends no empty datagram from a connected socket"
                : "it has " + bytes.length + " bytes, and a message has at most " + MAX_MESSAGE);
        }
        return bytes;
    }

    /**
     * Sends a message and waits for the reply.
     *
     * @throws PortUnreachableException if the system learned that nobody is there (RFC 1122, section 4.1.3.3)
     * @throws SocketTimeoutException   if nothing came: lost there, lost back, nobody there, or just late
     */
    public String ask(byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length));
        DatagramPacket reply = new DatagramPacket(new byte[2 * MAX_MESSAGE], 2 * MAX_MESSAGE);
        socket.setSoTimeout(silenceMillis);   // without it, receive() waits for ever
        socket.receive(reply);
        return new String(reply.getData(), 0, reply.getLength(), StandardCharsets.UTF_8);
    }

    /** Frees the port. The server is not told: there was no connection. */
    @Override
    public void close() {
        socket.close();
    }

    /** The text with its control characters shown, not obeyed: a peer could clear the screen with them. */
    private static String visible(String text) {
        return CONTROL.matcher(text).replaceAll(c -> "<U+" + HexFormat.of().toHexDigits(c.group().charAt(0)) + ">");
    }

    /** Runs the client. Arguments: {@code [host] [port] [message...]}. */
    public static void main(String[] args) {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        String port = args.length > 1 ? args[1] : "9000";
        String message = args.length > 2 ? String.join(" ", Arrays.copyOfRange(args, 2, args.length)) : "hello";
        if (host.matches("[0-9]+")) {
            fail("'" + host + "' is not a host. The host comes first, then the port: 127.0.0.1 " + host);
        }
        if (port.equals("0")) {
            fail("Port 0 means any free port, and only to a server: take the number that the server has printed.");
        }
        try (Client client = new Client(host, Integer.parseInt(port))) {
            System.out.println(visible(client.ask(encode(message))));
        } catch (IllegalArgumentException | UnknownHostException e) {
            String why = e instanceof NumberFormatException ? "the port is not a number" : e.getMessage();
            fail("'" + message + "' was not sent to " + host + ":" + port + ": " + why + "\n"
                + "The arguments are [host] [port] [message]. For example: 127.0.0.1 9000 hello");
        } catch (PortUnreachableException e) {
            fail("Nobody is there on " + host + ":" + port + ", says the system: see "
                + "troubleshooting/README.md#datagram-to-nobody\nStart the server first, in another window: "
                + "mvn -q -pl step5-udp compile exec:java \"-Dexec.args=" + host + " " + port + "\"");
        } catch (SocketTimeoutException e) {
            fail("No reply from " + host + ":" + port + " (" + e.getMessage() + "): see "
                + "troubleshooting/README.md#datagram-lost\nThe datagram was lost, or its reply was, "
                + "or nobody is there, or it is slow: UDP does not tell. Ask again?");
        } catch (IOException e) {
            fail("Cannot send to " + host + ":" + port + " (" + e.getMessage() + "): see "
                + "troubleshooting/README.md#cannot-connect\nNo way leads there: "
                + "look at the address, at this machine's network, and for a firewall that refuses.");
        }
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
