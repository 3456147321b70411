package exercises.step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

/**
 * Write a client for a server that loses datagrams: it asks up to three times.
 *
 * <p>Send the message, wait {@code millis} milliseconds for the reply, and return it exactly as it came. Both are UTF-8, in
 * one datagram of at most 2048 bytes. If nothing comes in that time, send the message again. If nothing comes the third
 * time, throw a {@link SocketTimeoutException}. Any other exception may go to the caller.
 *
 * <p>A late reply to an earlier question of <em>this</em> call is good. A late reply to an earlier <em>call</em> is not. A
 * datagram from anyone else is no reply, and does not use up one of the three questions.
 */
public final class AskAgain {
    /** Asks the server at most three times, and returns its reply. */
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
