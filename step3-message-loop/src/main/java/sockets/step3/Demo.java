package sockets.step3;

import java.util.concurrent.*;

/** Step 3 in one window: the server and its clients play a conversation, and each line says who speaks. */
public final class Demo {
    // The server speaks from a thread of its own. Its lines wait here until their turn comes, so that every run is alike.
    private static final BlockingQueue<String> SERVER = new LinkedBlockingQueue<>();

    private Demo() {
    }

    /** Plays the conversation, and ends. */
    public static void main(String[] args) throws Exception {
        System.out.println("--- step 3: many messages from one client ---");
        try (Server server = new Server("127.0.0.1", 0, SERVER::add)) {
            hear(1);
            Thread serving = start(server);
            say("client 1", "connects");
            try (Client client = new Client("127.0.0.1", server.port())) {
                hear(1);
                ask("client 1", client, "hello");
                ask("client 1", client, "how are you?");
                say("client 1", "says goodbye: it closes its connection");
            }
            hear(1);
            say("client 2", "connects");
            try (Client client = new Client("127.0.0.1", server.port())) {
                hear(1);
                ask("client 2", client, "你好");
                say("client 2", "says goodbye");
            }
            hear(1);
            server.close();
            serving.join();
        }
        hear(1);
    }

    private static void ask(String name, Client client, String message) throws Exception {
        say(name, "sends " + message);
        String reply = client.ask(message);
        hear(1);
        say(name, "gets the reply: " + reply);
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
