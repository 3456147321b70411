package sockets.step5;

import java.net.*;
import java.util.concurrent.*;

/** Step 5 in one window: the server and its clients play a conversation, and each line says who speaks. */
public final class Demo {
    // The server speaks from a thread of its own. Its lines wait here until their turn comes, so that every run is alike.
    private static final BlockingQueue<String> SERVER = new LinkedBlockingQueue<>();

    private Demo() {
    }

    /** Plays the conversation, and ends. */
    public static void main(String[] args) throws Exception {
        System.out.println("--- step 5: datagrams ---");
        try (Server server = new Server("127.0.0.1", 0, SERVER::add)) {
            hear(1);
            Thread serving = start(server);
            try (Client client = new Client("127.0.0.1", server.port())) {
                say("client 1", "sends hello, without connecting first");
                String reply = client.ask("hello");
                hear(2);
                say("client 1", "gets the reply: " + reply);
            }
            serving.join();
        }
        hear(1);

        try (DatagramSocket deaf = new DatagramSocket(0, InetAddress.getLoopbackAddress());
             Client client = new Client("127.0.0.1", deaf.getLocalPort())) {
            client.silenceMillis = 1_000;
            say("client 2", "asks a program that never answers");
            client.ask("is anybody there?");
        } catch (SocketTimeoutException e) {
            say("client 2", "gives up after a second: " + e.getMessage());
        }
    }

    private static Thread start(Server server) {
        Thread thread = new Thread(() -> {
            try {
                server.serve();
            } catch (Exception e) {
                SERVER.add("failed: " + e);
            }
        });
        thread.start();
        return thread;
    }

    /** Prints the next lines of the server, waiting for them if need be. */
    private static void hear(int lines) throws InterruptedException {
        for (int i = 0; i < lines; i++) {
            String line = SERVER.poll(10, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("the server says nothing");
            }
            say("server", line);
        }
    }

    private static void say(String who, String line) {
        System.out.printf("%-8s | %s%n", who, line);
    }
}
