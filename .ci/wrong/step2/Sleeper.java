package exercises.step2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

// ---- aResetEndsAll
/** Wrong: an exception from one client ends the loop. Rejected by {@code goesOnAfterAReset}. */
public final class Sleeper {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                client.setSoTimeout(500);
                try {
                    byte[] buffer = new byte[1024];
                    int length = client.getInputStream().read(buffer);
                    if (length != -1) {
                        client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
                    }
                } catch (SocketTimeoutException e) {
                    client.getOutputStream().write("Wake up!".getBytes(UTF_8));
                }
            }
        }
    }
}

// ---- takesGoneForAsleep
/** Wrong: takes -1, the end of the stream, for silence. Rejected by {@code saysNothingToAClientThatIsGone}. */
public final class Sleeper {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            client.setSoTimeout(500);
            byte[] buffer = new byte[1024];
            int length;
            try {
                length = client.getInputStream().read(buffer);
            } catch (SocketTimeoutException e) {
                length = -1;
            }
            String reply = length == -1 ? "Wake up!" : "Received: " + new String(buffer, 0, length, UTF_8);
            client.getOutputStream().write(reply.getBytes(UTF_8));
        }
    }
}

// ---- leavesTheLoop
/** Wrong: returns from the server for one client. Rejected by {@code wakesASleeperAndServesTheNext}. */
public final class Sleeper {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                client.setSoTimeout(500);
                byte[] buffer = new byte[1024];
                int length;
                try {
                    length = client.getInputStream().read(buffer);
                } catch (SocketTimeoutException e) {
                    client.getOutputStream().write("Wake up!".getBytes(UTF_8));
                    return;
                }
                if (length != -1) {
                    client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
                }
            }
        }
    }
}

// ---- saysItAfterClosing
/** Wrong: speaks after try has closed the connection. Rejected by {@code wakesASleeperAndServesTheNext}. */
public final class Sleeper {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            handle(listener.accept());
        }
    }

    private static void handle(Socket client) throws IOException {
        try (client) {
            client.setSoTimeout(500);
            byte[] buffer = new byte[1024];
            int length = client.getInputStream().read(buffer);
            if (length != -1) {
                client.getOutputStream().write(("Received: " + new String(buffer, 0, length, UTF_8)).getBytes(UTF_8));
            }
        } catch (SocketTimeoutException e) {
            client.getOutputStream().write("Wake up!".getBytes(UTF_8));
        }
    }
}

// ---- timeoutOfTheListener
/** Wrong: sets the timeout on the listener, for accept() alone. Rejected by {@code wakesASleeperAndServesTheNext}. */
public final class Sleeper {
    public static void serve(ServerSocket listener) throws IOException {
        listener.setSoTimeout(500);
        while (true) {
            Socket accepted;
            try {
                accepted = listener.accept();
            } catch (SocketTimeoutException e) {
                continue;
            }
            try (Socket client = accepted) {
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
}
