package exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Exercise 2 of step 5: ask again.
 *
 * <p>A client for a server that loses datagrams. Send the message, wait {@code millis} milliseconds for the reply, and
 * return it; both are UTF-8 in one datagram of 2048 bytes at most. If nothing comes in that time, send the message again.
 * If nothing comes after the third time either, throw a {@link java.net.SocketTimeoutException}; any other exception may go
 * to the caller as it is.
 *
 * <p>A reply to any question of <em>this</em> call is good, even if it comes late, after the next one. A late reply to the
 * question of an <em>earlier</em> call is not. A datagram from anybody but the server is no reply, and does not
 * use up one of the three.
 */
public final class AskAgain {
    private AskAgain() {
    }

    /** Asks the server, three times at most, and returns its reply. */
    public static String ask(SocketAddress server, String message, int millis) throws IOException {
        // TODO: send, wait, and ask again if nothing comes.
        return null;
    }

    /** Runs the client. Arguments: {@code [host] [port] [message]}. */
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "127.0.0.1";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 9000;
        String message = args.length > 2 ? args[2] : "hello";
        System.out.println(ask(new InetSocketAddress(host, port), message, 1_000));
    }
}
