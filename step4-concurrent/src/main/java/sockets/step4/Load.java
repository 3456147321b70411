package sockets.step4;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The clients of a measurement: many connections, each with one question on its way at any time, all served by one
 * thread, so that the clients take as little as they can of the machine they share with the server.
 */
final class Load implements AutoCloseable {
    private static final byte[] QUESTION = "sixteen bytes ok".getBytes(StandardCharsets.UTF_8);
    private static final int REPLY = "Received: ".length() + QUESTION.length;

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final ByteBuffer question = ByteBuffer.allocateDirect(QUESTION.length).put(QUESTION);
    private final ByteBuffer reply = ByteBuffer.allocateDirect(1024);
    private long[] nanos = new long[1 << 20];   // one for each reply: how long it took
    private int replies;

    /** One of the clients. */
    private static final class Client {
        SocketChannel channel;
        long asked;         // when, in nanoseconds
        int missing;        // bytes of the reply
        boolean answered;   // ever
    }

    /**
     * What came of it.
     *
     * @param answered how many of the clients got a reply at all
     * @param perSecond replies
     * @param p50 half of the replies came within so many milliseconds
     * @param p99 99 of 100 replies came within so many milliseconds
     */
    record Result(int clients, int answered, double perSecond, double p50, double p99) {
    }

    Load(int port) throws IOException {
        server = new InetSocketAddress("127.0.0.1", port);
    }

    /** Connects so many clients, lets all of them ask for a while, and counts. Times in milliseconds. */
    Result keepAsking(int clients, long warmUp, long measure) throws IOException {
        Client[] all = new Client[clients];
        for (int i = 0; i < clients; i++) {
            all[i] = connect();
        }
        for (Client client : all) {
            ask(client);
        }
        play(warmUp);
        replies = 0;
        double seconds = play(measure);
        int answered = 0;
        for (Client client : all) {
            answered += client.answered ? 1 : 0;
            client.channel.close();
        }
        selector.selectNow();   // forgets the closed ones
        return result(clients, answered, seconds);
    }

    private Client connect() throws IOException {
        Client client = new Client();
        client.asked = System.nanoTime();
        client.channel = SocketChannel.open(server);
        client.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.channel.configureBlocking(false);
        client.channel.register(selector, SelectionKey.OP_READ, client);
        return client;
    }

    private void ask(Client client) throws IOException {
        client.asked = System.nanoTime();
        client.missing = REPLY;
        client.channel.write(question.clear());   // 16 bytes always fit: the buffer of the socket is empty
    }

    /** Takes replies and asks again until the time is over; returns the seconds that it took. */
    private double play(long millis) throws IOException {
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        for (long now = start; now < end; now = System.nanoTime()) {
            selector.select(key -> {
                try {
                    answer((Client) key.attachment());
                } catch (IOException e) {
                    key.cancel();   // the server threw this client out: it gets no more replies, and the count shows it
                }
            }, Math.max(1, (end - now) / 1_000_000));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void answer(Client client) throws IOException {
        int n = client.channel.read(reply.clear());
        if (n < 0) {
            throw new IOException("the server closed the connection");
        }
        client.missing -= n;
        if (client.missing > 0) {
            return;
        }
        client.answered = true;
        if (replies == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * nanos.length);
        }
        nanos[replies++] = System.nanoTime() - client.asked;
        ask(client);
    }

    private Result result(int clients, int answered, double seconds) {
        long[] sorted = Arrays.copyOf(nanos, replies);
        Arrays.sort(sorted);
        return new Result(clients, answered, replies / seconds, millis(sorted, 50), millis(sorted, 99));
    }

    private static double millis(long[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * (long) percent / 100)] / 1e6;
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
