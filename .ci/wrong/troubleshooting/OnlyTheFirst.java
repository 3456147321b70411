package exercises.troubleshooting;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

// ---- closesTooEarly
/** Wrong: no longer waits, and closes what the thread needs. Rejected by {@code servesTwoClientsAtOnce}. */
public final class OnlyTheFirst {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                Thread thread = new Thread(() -> echo(client));
                thread.start();
            }
        }
    }

    private static void echo(Socket client) {
        try {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // this client broke off: the others have threads of their own
        }
    }
}

// ---- nobodyCloses
/** Wrong: closes the connections only at the very end. Rejected by {@code closesTheConnectionAfterAGoodbye}. */
public final class OnlyTheFirst {
    public static void serve(ServerSocket listener) throws IOException {
        List<Socket> clients = new ArrayList<>();
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                new Thread(() -> echo(client)).start();
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static void echo(Socket client) {
        try {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // this client broke off: the others have threads of their own
        }
    }
}

// ---- oneMoreThread
/** Wrong: serves two at once, and the third waits. Rejected by {@code servesTenClientsAtOnce}. */
public final class OnlyTheFirst {
    public static void serve(ServerSocket listener) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        while (true) {
            Socket client = listener.accept();
            threads.execute(() -> echo(client));
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // this client broke off: the others have threads of their own
        }
    }
}

// ---- runInsteadOfStart
/** Wrong: calls run(), which does the work in the accepting thread. Rejected by {@code acceptsTheSecondClientWhileTheFirstIsThere}. */
public final class OnlyTheFirst {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                Thread thread = new Thread(() -> echo(client));
                thread.run();
            }
        }
    }

    private static void echo(Socket client) {
        try {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // this client broke off: the others have threads of their own
        }
    }
}
