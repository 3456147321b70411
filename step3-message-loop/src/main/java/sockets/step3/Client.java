package sockets.step3;

import java.io.*;
import java.net.*;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A TCP client: it connects, sends each line that is typed, prints each reply, and closes on {@code q}. */
public final class Client implements Closeable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int MAX_MESSAGE = 1024;   // bytes: what the server reads as one message
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private final Socket socket = new Socket();
    int silenceMillis = 60_000;   // how long the server may take to reply; the tests set it lower

    /**
     * Connects.
     *
     * @throws IOException if the host is unknown, nobody listens there, or nothing comes back in time
     */
    public Client(String host, int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), CONNECT_MILLIS);
    }

    /**
     * The bytes of a message, as they will go over the wire.
     *
     * @throws IllegalArgumentException if it is empty or too long for the server
     */
    public static byte[] encode(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MAX_MESSAGE) {
            throw new IllegalArgumentException(bytes.length == 0
                ? "it is empty: nothing would go over the wire, and the server would wait for ever"
                : "it has " + bytes.length + " bytes, and a message has at most " + MAX_MESSAGE);
        }
        return bytes;
    }

    /**
     * Sends a message and waits for the reply.
     *
     * @throws IOException if the connection breaks, or ends, or stays silent
     */
    public String ask(byte[] message) throws IOException {
        socket.setSoTimeout(silenceMillis);   // without it, read() waits for ever
        socket.getOutputStream().write(message);
        byte[] reply = new byte[2 * MAX_MESSAGE];   // longer than the message: the server adds a prefix
        int length = socket.getInputStream().read(reply);   // one read is one reply: the simplification of the server
        if (length == -1) {
            throw new EOFException("the server closed the connection");
        }
        return new String(reply, 0, length, StandardCharsets.UTF_8);
    }

    /** Closes the connection. The server reads end of stream, once it has read all that was sent. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The text with its control characters shown, not obeyed: a peer could clear the screen with them. */
    private static String visible(String text) {
        return CONTROL.matcher(text).replaceAll(c -> "<U+" + HexFormat.of().toHexDigits(c.group().charAt(0)) + ">");
    }

    /** Sends what is typed, line by line, until {@code q} or the end of input (Ctrl-D, on Windows Ctrl-Z and Enter). */
    private void chat(BufferedReader keyboard) throws IOException {
        while (true) {
            System.out.print("message (q to quit): ");
            System.out.flush();   // print() without a line end need not appear at once
            String line = keyboard.readLine();
            if (line == null) {   // end of input
                System.out.println();
                return;
            }
            if (line.equals("q")) {
                return;
            }
            try {
                System.out.println(visible(ask(encode(line))));
            } catch (IllegalArgumentException e) {
                System.out.println("Not sent: " + e.getMessage());
            }
        }
    }

    /** What the keyboard sends is in the terminal's charset, which need not be UTF-8: in a Chinese Windows it is GBK. */
    private static Charset keyboardCharset() {
        String name = System.getProperty("stdin.encoding");   // since JDK 25
        Charset charset = name != null && Charset.isSupported(name) ? Charset.forName(name)
            : System.console() != null ? System.console().charset() : Charset.defaultCharset();
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;   // UTF-8 contains ASCII
    }

    /** Runs the client. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        String port = args.length > 1 ? args[1] : "8008";
        if (host.matches("[0-9]+")) {
            fail("'" + host + "' is not a host. The host comes first, then the port: 127.0.0.1 " + host);
        }
        if (port.equals("0")) {
            fail("Port 0 means any free port, and only to a server: take the number that the server has printed.");
        }
        boolean connected = false;   // what goes wrong before has other causes than what goes wrong after
        try (Client client = new Client(host, Integer.parseInt(port))) {
            connected = true;
            System.out.println("connected to " + host + ":" + port + " as "
                + client.socket.getLocalSocketAddress().toString().substring(1));   // without Java's leading slash
            client.chat(new BufferedReader(new InputStreamReader(System.in, keyboardCharset())));
        } catch (IllegalArgumentException | UnknownHostException e) {
            String why = e instanceof NumberFormatException ? "the port is not a number" : e.getMessage();
            fail("Cannot connect to " + host + ":" + port + ": " + why + "\n"
                + "The arguments are [host] [port]. For example: 127.0.0.1 8008");
        } catch (ConnectException e) {
            fail("Nobody listens on " + host + ":" + port + " (" + e.getMessage() + "): see "
                + "troubleshooting/README.md#cannot-connect\nStart the server first, in another window: "
                + "mvn -q -pl step3-message-loop compile exec:java \"-Dexec.args=" + host + " " + port + "\"");
        } catch (SocketTimeoutException e) {
            fail("No answer from " + host + ":" + port + " (" + e.getMessage() + "): see "
                + (connected ? "troubleshooting/README.md#second-client-waits" : "troubleshooting/README.md#cannot-connect")
                + "\nThe server is busy with another client, or out of reach: look at its window, and try again.");
        } catch (IOException e) {
            if (!connected) {
                fail("Cannot reach " + host + ":" + port + " (" + e.getMessage() + "): see "
                    + "troubleshooting/README.md#cannot-connect\nNo way leads there: "
                    + "look at the address, at this machine's network, and for a firewall that refuses.");
            }
            fail("The connection to " + host + ":" + port + " ended without a reply (" + e.getMessage() + "): see "
                + "troubleshooting/README.md#three-endings\nLook at the server's window: "
                + "it was stopped, or it sent us away after a long silence. Start it again if need be.");
        }
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
