package sockets.step4;

import java.io.Closeable;
import java.lang.reflect.Field;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of any kind that serves in a thread of its own, and what only a look inside can tell about it. */
record Running(int port, Closeable server, Thread thread, FutureTask<Void> serving, Set<Thread> handlers)
        implements AutoCloseable {
    /** Closes the server, and makes sure that serve() has returned, and without an exception. */
    @Override
    public void close() throws Exception {
        server.close();
        serving.get(100, TimeUnit.SECONDS);
    }

    void setGrace(int millis) {
        if (server instanceof Server threads) {
            threads.graceMillis = millis;
        } else {
            ((SelectorServer) server).graceMillis = millis;
        }
    }

    /** Whether a reply waits at this moment for a client that does not read. */
    boolean holdsAReply() throws Exception {
        if (server instanceof SelectorServer) {
            for (SelectionKey key : keys().toList()) {
                if (key.isValid() && key.interestOps() == SelectionKey.OP_WRITE
                        && field(key.attachment(), "rest") instanceof ByteBuffer rest && rest.hasRemaining()) {
                    return true;
                }
            }
            return false;
        }
        return handlers.stream().flatMap(thread -> Stream.of(thread.getStackTrace()))
            .anyMatch(call -> call.getClassName().endsWith("OutputStream") && call.getMethodName().equals("write"));
    }

    /** Whether it still has its port. If a thread waits in accept(), the system frees it once that thread has woken up. */
    boolean stillListens() {
        try {
            if (server instanceof Server) {
                return !((ServerSocket) field(server, "listener")).isClosed();
            }
            new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
            return false;
        } catch (Exception e) {
            return true;
        }
    }

    /** Whether the server still keeps track of the connection to this client. */
    boolean keepsAlive(Peer peer) throws Exception {
        SocketAddress client = new InetSocketAddress("127.0.0.1", peer.socket.getLocalPort());
        if (server instanceof Server) {
            for (Socket connection : connections()) {
                if (connection.getRemoteSocketAddress().equals(client)) {
                    return connection.getKeepAlive();
                }
            }
            return false;
        }
        for (SelectionKey key : keys().toList()) {
            if (key.channel() instanceof SocketChannel channel && channel.getRemoteAddress().equals(client)) {
                return channel.getOption(StandardSocketOptions.SO_KEEPALIVE);
            }
        }
        return false;
    }

    Collection<Socket> connections() throws Exception {
        @SuppressWarnings("unchecked")
        Collection<Socket> connections = (Collection<Socket>) field(server, "connections");
        return connections;
    }

    private Stream<SelectionKey> keys() throws Exception {
        return ((Selector) field(server, "selector")).keys().stream();
    }

    private static Object field(Object object, String name) throws Exception {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}
