package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

// ---- cutsOffAfterAWhile
/** Wrong: gives a reply half a second, and cuts it off. Rejected by {@code finishesAReplyThatIsOnItsWay}. */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException, InterruptedException {
        List<Socket> clients = new CopyOnWriteArrayList<>();
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                new Thread(() -> handle(client, clients, listener)).start();
            }
        } catch (SocketException e) {
            for (Socket client : clients) {
                endInput(client);
            }
            Thread.sleep(500);
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static void endInput(Socket client) {
        try {
            client.shutdownInput();
        } catch (IOException e) {
            // it has just left
        }
    }

    private static void handle(Socket client, List<Socket> clients, ServerSocket listener) {
        try (client) {
            for (String message; (message = next(client)) != null; ) {
                if (message.equals("stop")) {
                    listener.close();
                } else {
                    client.getOutputStream().write(reply(message));
                }
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            clients.remove(client);
        }
    }

    private static String next(Socket client) throws IOException {
        byte[] message = new byte[1024];
        int length = client.getInputStream().read(message);
        return length == -1 ? null : new String(message, 0, length, UTF_8).strip();
    }

    private static byte[] reply(String message) {
        return message.equals("feast") ? FEAST : ("Received: " + message).getBytes(UTF_8);
    }
}

// ---- flagIsNotSeen
/** Wrong: sets a flag, but accept() goes on waiting. Rejected by {@code closesIdleClients}. */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);
    private static volatile boolean stopped;

    public static void serve(ServerSocket listener) throws IOException {
        stopped = false;
        List<Socket> clients = new CopyOnWriteArrayList<>();
        while (!stopped) {
            Socket client = listener.accept();
            clients.add(client);
            new Thread(() -> handle(client, clients)).start();
        }
        for (Socket client : clients) {
            client.shutdownInput();
        }
    }

    private static void handle(Socket client, List<Socket> clients) {
        try (client) {
            for (String message; (message = next(client)) != null; ) {
                if (message.equals("stop")) {
                    stopped = true;
                    return;
                }
                client.getOutputStream().write(reply(message));
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            clients.remove(client);
        }
    }

    private static String next(Socket client) throws IOException {
        byte[] message = new byte[1024];
        int length = client.getInputStream().read(message);
        return length == -1 ? null : new String(message, 0, length, UTF_8).strip();
    }

    private static byte[] reply(String message) {
        return message.equals("feast") ? FEAST : ("Received: " + message).getBytes(UTF_8);
    }
}

// ---- goesOnListening
/** Wrong: closes the clients that are in, and lets others in. Rejected by {@code letsNobodyNewIn}. */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        List<Socket> clients = new CopyOnWriteArrayList<>();
        while (true) {
            Socket client = listener.accept();
            clients.add(client);
            new Thread(() -> handle(client, clients)).start();
        }
    }

    private static void handle(Socket client, List<Socket> clients) {
        try (client) {
            for (String message; (message = next(client)) != null; ) {
                if (message.equals("stop")) {
                    for (Socket each : clients) {
                        each.shutdownInput();
                    }
                } else {
                    client.getOutputStream().write(reply(message));
                }
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            clients.remove(client);
        }
    }

    private static String next(Socket client) throws IOException {
        byte[] message = new byte[1024];
        int length = client.getInputStream().read(message);
        return length == -1 ? null : new String(message, 0, length, UTF_8).strip();
    }

    private static byte[] reply(String message) {
        return message.equals("feast") ? FEAST : ("Received: " + message).getBytes(UTF_8);
    }
}

// ---- neverEnds
/** Wrong: catches inside the loop, so the loop goes on forever. Rejected by {@code endsWhenAllHaveGone}. */
public final class LastOrders {
    private static final byte[] FEAST = "x".repeat(16_000_000).getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException, InterruptedException {
        List<Socket> clients = new CopyOnWriteArrayList<>();
        while (true) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                new Thread(() -> handle(client, clients, listener)).start();
            } catch (SocketException e) {
                for (Socket client : clients) {
                    endInput(client);
                }
                Thread.sleep(100);
            }
        }
    }

    private static void endInput(Socket client) {
        try {
            client.shutdownInput();
        } catch (IOException e) {
            // it has just left
        }
    }

    private static void handle(Socket client, List<Socket> clients, ServerSocket listener) {
        try (client) {
            for (String message; (message = next(client)) != null; ) {
                if (message.equals("stop")) {
                    listener.close();
                } else {
                    client.getOutputStream().write(reply(message));
                }
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            clients.remove(client);
        }
    }

    private static String next(Socket client) throws IOException {
        byte[] message = new byte[1024];
        int length = client.getInputStream().read(message);
        return length == -1 ? null : new String(message, 0, length, UTF_8).strip();
    }

    private static byte[] reply(String message) {
        return message.equals("feast") ? FEAST : ("Received: " + message).getBytes(UTF_8);
    }
}
