package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

// ---- closesAtOnce
/** Wrong: closes all at once, and reads no more. Rejected by {@code readsAllThatTheClientSends}. */
public final class PoliteEcho {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());
        }
    }

    private static void handle(Socket client) {
        try (client) {
            byte[] buffer = new byte[1024];
            int length = client.getInputStream().read(buffer);
            if (length != -1) {
                client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
            }
        } catch (IOException e) {
            System.out.println("a client is lost: " + e.getMessage());
        }
    }
}

// ---- looksOnlyAtTheClock
/** Wrong: reads on for half a second even when the client has left. Rejected by {@code leavesAsSoonAsTheClientHasLeft}. */
public final class PoliteEcho {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());
        }
    }

    private static void handle(Socket client) {
        try (client) {
            byte[] buffer = new byte[1024];
            int length = client.getInputStream().read(buffer);
            if (length != -1) {
                client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
            }
            client.shutdownOutput();
            client.setSoTimeout(500);
            long end = System.nanoTime() + 500_000_000L;
            while (System.nanoTime() < end) {
                client.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            System.out.println("a client is lost: " + e.getMessage());
        }
    }
}

// ---- oneEndsAll
/** Wrong: catches the timeout only, so a reset ends the server. Rejected by {@code goesOnAfterAClientThatBreaksOff}. */
public final class PoliteEcho {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            byte[] buffer = new byte[1024];
            int length = client.getInputStream().read(buffer);
            if (length != -1) {
                client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
            }
            client.shutdownOutput();
            client.setSoTimeout(500);
            long end = System.nanoTime() + 500_000_000L;
            while (System.nanoTime() < end && client.getInputStream().read(buffer) != -1) {
            }
        } catch (SocketTimeoutException e) {
            System.out.println("a client was silent");
        }
    }
}

// ---- timeoutForEachRead
/** Wrong: limits each read, but not how many there are. Rejected by {@code doesNotReadOnForever}. */
public final class PoliteEcho {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());
        }
    }

    private static void handle(Socket client) {
        try (client) {
            byte[] buffer = new byte[1024];
            int length = client.getInputStream().read(buffer);
            if (length != -1) {
                client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
            }
            client.shutdownOutput();
            client.setSoTimeout(500);
            while (client.getInputStream().read(buffer) != -1) {
            }
        } catch (IOException e) {
            System.out.println("a client is lost: " + e.getMessage());
        }
    }
}
