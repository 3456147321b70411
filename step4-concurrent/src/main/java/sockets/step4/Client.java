package sockets.step4;

import java.io.*;
import java.net.*;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A TCP client: it connects, sends each line that is typed, prints each reply, and closes on {@code q}. */
public final class Client implements Closeable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int MAX_REPLY = 2048;   // bytes: longer than a message, because the server adds a prefix

    private final Socket socket = new Socket();
    int silenceMillis = 60_000;   // how long the server may take to reply; the tests set it lower

    /** Runs the client. Arguments: {@code [host] [port]}. */
    public static void main(String[] args) {
        Terminal terminal = new Terminal(args);
        try (Client client = new Client(terminal.host, terminal.port)) {
            terminal.connected = true;
            Terminal.print("connected to " + terminal.host + ":" + terminal.port + " as "
                + client.socket.getLocalSocketAddress().toString().substring(1));   // without Java's leading slash
            Keyboard keyboard = new Keyboard();
            String message;
            while ((message = keyboard.ask()) != null && !message.equals("q")) {
                Terminal.print(client.ask(message));
            }
        } catch (IOException e) {
            Terminal.fail(Errors.ofClient(terminal, e));
        }
    }

    /**
     * Connects.
     *
     * @throws IOException if the host is unknown, nobody listens there, or nothing comes back in time
     */
    Client(String host, int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), CONNECT_MILLIS);
    }

    /**
     * Sends a message and waits for the reply. An empty message sends nothing, so no reply would come.
     *
     * @throws IOException if the connection breaks or ends, or if the server is silent for too long
     */
    String ask(String message) throws IOException {
        socket.setSoTimeout(silenceMillis);   // without it, read() waits forever
        socket.getOutputStream().write(message.getBytes(UTF_8));
        byte[] reply = new byte[MAX_REPLY];
        int length = socket.getInputStream().read(reply);   // one read is one reply: the server's simplification
        if (length == -1) {   // end of stream: the server has closed its side
            throw new EOFException("the server closed the connection");
        }
        return new String(reply, 0, length, UTF_8);
    }

    /** Closes the connection. The server reads end of stream, once it has read everything that was sent. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
