package exercises.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

// ---- countsEveryoneWhoEverCame
/** Wrong: never gives a place back. Rejected by {@code givesThePlaceOfOneThatHasLeftToTheNext}. */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        int clients = 0;
        while (true) {
            Socket client = listener.accept();
            if (clients < 3) {
                clients++;
                new Thread(() -> handle(client)).start();
            } else {
                client.getOutputStream().write("server full\n".getBytes(UTF_8));
                client.close();
            }
        }
    }

    private static void handle(Socket client) {
        try (client) {
            client.getOutputStream().write("welcome\n".getBytes(UTF_8));
            echo(client);
        } catch (IOException e) {
            // the client is gone
        }
    }

    private static void echo(Socket client) throws IOException {
        byte[] message = new byte[1024];
        for (int length; (length = client.getInputStream().read(message)) != -1; ) {
            client.getOutputStream().write(
                ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array());
        }
    }
}

// ---- lostByAReset
/** Wrong: an exception skips the release. Rejected by {@code givesThePlaceOfOneThatWasResetToTheNext}. */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        AtomicInteger clients = new AtomicInteger();
        while (true) {
            Socket client = listener.accept();
            if (clients.get() < 3) {
                clients.incrementAndGet();
                new Thread(() -> handle(client, clients)).start();
            } else {
                client.getOutputStream().write("server full\n".getBytes(UTF_8));
                client.close();
            }
        }
    }

    private static void handle(Socket client, AtomicInteger clients) {
        try (client) {
            client.getOutputStream().write("welcome\n".getBytes(UTF_8));
            echo(client);
            clients.decrementAndGet();
        } catch (IOException e) {
            // the client is gone
        }
    }

    private static void echo(Socket client) throws IOException {
        byte[] message = new byte[1024];
        for (int length; (length = client.getInputStream().read(message)) != -1; ) {
            client.getOutputStream().write(
                ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array());
        }
    }
}

// ---- oneAfterAnother
/** Wrong: serves in the thread that accepts. Rejected by {@code servesThreeAtOnce}. */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                client.getOutputStream().write("welcome\n".getBytes(UTF_8));
                echo(client);
            }
        }
    }

    private static void echo(Socket client) throws IOException {
        byte[] message = new byte[1024];
        for (int length; (length = client.getInputStream().read(message)) != -1; ) {
            client.getOutputStream().write(
                ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array());
        }
    }
}

// ---- oneResetEndsAll
/** Wrong: writes the refusal in the accepting thread, without a catch. Rejected by {@code goesOnAfterAResetAtTheDoor}. */
public final class HouseFull {
    private static final int PLACES = 3;
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        Semaphore places = new Semaphore(PLACES);
        while (true) {
            Socket client = listener.accept();
            if (places.tryAcquire()) {
                new Thread(() -> welcome(client, places)).start();
            } else {
                client.getOutputStream().write("server full\n".getBytes(UTF_8));
                client.close();
            }
        }
    }

    private static void welcome(Socket client, Semaphore places) {
        try (client) {
            client.getOutputStream().write("welcome\n".getBytes(UTF_8));
            echo(client);
        } catch (IOException e) {
            // this client is gone; the others are not
        } finally {
            places.release();
        }
    }

    private static void echo(Socket client) throws IOException {
        byte[] message = new byte[1024];
        for (int length; (length = client.getInputStream().read(message)) != -1; ) {
            client.getOutputStream().write(
                ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array());
        }
    }
}

// ---- poolOfThree
/** Wrong: a pool of three threads lets the fourth wait. Rejected by {@code tellsTheFourthThatTheServerIsFull}. */
public final class HouseFull {
    private static final byte[] PREFIX = "Received: ".getBytes(UTF_8);

    public static void serve(ServerSocket listener) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        while (true) {
            Socket client = listener.accept();
            threads.execute(() -> handle(client));
        }
    }

    private static void handle(Socket client) {
        try (client) {
            client.getOutputStream().write("welcome\n".getBytes(UTF_8));
            echo(client);
        } catch (IOException e) {
            // the client is gone
        }
    }

    private static void echo(Socket client) throws IOException {
        byte[] message = new byte[1024];
        for (int length; (length = client.getInputStream().read(message)) != -1; ) {
            client.getOutputStream().write(
                ByteBuffer.allocate(PREFIX.length + length).put(PREFIX).put(message, 0, length).array());
        }
    }
}
