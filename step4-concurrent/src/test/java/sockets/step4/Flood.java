package sockets.step4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A client that sends and does not read, until the server holds a reply that it cannot deliver. */
final class Flood implements AutoCloseable {
    final Peer peer;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong sent = new AtomicLong();
    private final FutureTask<Void> sending;

    Flood(Running server) throws Exception {
        peer = new Peer(server.port());
        sending = new FutureTask<>(() -> {
            byte[] piece = "x".repeat(65_536).getBytes(UTF_8);
            while (!enough.get()) {
                peer.send(piece);   // waits once all buffers between the two are full
                sent.addAndGet(piece.length);
            }
            peer.halfClose();
            return null;
        });
        Thread sender = new Thread(sending);
        sender.start();
        long before = -1;
        for (int looks = 0; looks < 10; looks++) {   // more than one: a thread may just be on its way through write()
            sender.join(30);
            if (before != sent.get() || !server.holdsAReply()) {
                before = sent.get();
                looks = 0;
            }
            assertThat(before).as("flooded, and the server still reads").isLessThan(64 << 20);
        }
        enough.set(true);
    }

    /** Reads everything at last. */
    void read() throws Exception {
        long received = 0;
        long prefixes = 0;
        byte[] buffer = new byte[65_536];
        for (int n; (n = peer.socket.getInputStream().read(buffer)) != -1; received += n) {
            for (int i = 0; i < n; i++) {
                prefixes += buffer[i] == 'R' ? 1 : 0;
            }
        }
        sending.get(100, TimeUnit.SECONDS);
        assertThat(received - prefixes * "Received: ".length()).as("bytes that came back").isEqualTo(sent.get());
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
