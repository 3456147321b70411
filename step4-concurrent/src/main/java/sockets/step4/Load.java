package sockets.step4;

import java.io.*;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.Arrays;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The clients of a measurement: many connections, each with one question on its way at any time. One thread plays them
 * all, so that they take little of the machine that they share with the server.
 */
final class Load implements Closeable {
    private static final byte[] QUESTION = "sixteen bytes ok".getBytes(UTF_8);
    private static final int REPLY = "Received: ".length() + QUESTION.length;

    private final Selector selector = Selector.open();
    private final ByteBuffer question = ByteBuffer.allocateDirect(QUESTION.length).put(QUESTION);
    private final ByteBuffer reply = ByteBuffer.allocateDirect(1024);
    private final Client[] clients;
    private long[] nanos = new long[1 << 20];   // how long each reply took
    private int replies;

    private static final class Client {
        SocketChannel channel;
        long asked;         // when, on the clock of System.nanoTime()
        int missing;        // bytes of the reply
        boolean answered;   // at least once
    }

    /**
     * What was measured.
     *
     * @param answered how many of the clients got a reply at all
     * @param perSecond replies
     * @param p50 half of the replies took at most this many milliseconds
     * @param p99 99 of 100 replies took at most this many milliseconds
     */
    record Result(int answered, double perSecond, double p50, double p99) {
    }

    /** Connects the clients. */
    Load(int port, int connections) throws IOException {
        clients = new Client[connections];
        for (int i = 0; i < connections; i++) {
            Client client = new Client();
            client.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            client.channel.configureBlocking(false);
            client.channel.register(selector, SelectionKey.OP_READ, client);
            clients[i] = client;
        }
    }

    /** Lets each client ask again as soon as it has its reply. What comes while they warm up is not counted. */
    Result keepAsking(int warmUpMillis, int millis) throws IOException {
        for (Client client : clients) {
            ask(client);
        }
        play(warmUpMillis);
        replies = 0;
        double seconds = play(millis);
        long[] sorted = Arrays.copyOf(nanos, replies);
        Arrays.sort(sorted);
        int answered = (int) Arrays.stream(clients).filter(client -> client.answered).count();
        return new Result(answered, replies / seconds, millis(sorted, 50), millis(sorted, 99));
    }

    private static double millis(long[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
    }

    /** Takes replies and asks again until the time is up. Returns the seconds that it took. */
    private double play(int millis) throws IOException {
        long start = System.nanoTime();
        long end = start + millis * 1_000_000L;
        for (long now = start; now < end; now = System.nanoTime()) {
            selector.select(this::answer, Math.max(1, (end - now) / 1_000_000));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void answer(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            int length = client.channel.read(reply.clear());
            client.missing -= length;
            if (length == -1) {
                key.cancel();   // the server closed it: it gets no more replies
            } else if (client.missing == 0) {
                count(System.nanoTime() - client.asked);
                client.answered = true;
                ask(client);
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void count(long nanosOfReply) {
        if (replies == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * nanos.length);
        }
        nanos[replies++] = nanosOfReply;
    }

    private void ask(Client client) throws IOException {
        client.asked = System.nanoTime();
        client.missing = REPLY;
        client.channel.write(question.clear());   // 16 bytes always fit: the socket's buffer is empty
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
        selector.close();
    }
}
