package exercises.troubleshooting;

import java.io.*;
import java.net.*;

// ---- asksAvailable
/** Wrong: takes a client that says nothing now for one that has left. Rejected by {@code keepsASilentClient}. */
public final class Spinner {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1024];
                while (in.available() > 0) {
                    int length = in.read(buffer);
                    out.write(buffer, 0, length);
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }
}

// ---- oneCatchForAll
/** Wrong: has no catch around one client. Rejected by {@code servesTheNextClientAfterAReset}. */
public final class Spinner {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            try (Socket client = listener.accept()) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1024];
                for (int length; (length = in.read(buffer)) != -1; ) {
                    out.write(buffer, 0, length);
                }
            }
        }
    }
}

// ---- returnsFromServe
/** Wrong: returns from serve, for all clients. Rejected by {@code servesTheNextClientAfterAGoodbye}. */
public final class Spinner {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1024];
                while (true) {
                    int length = in.read(buffer);
                    if (length == -1) {
                        return;
                    }
                    out.write(buffer, 0, length);
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }
}

// ---- spinsInAThread
/** Wrong: serves each client in a thread, which spins. Rejected by {@code closesTheConnectionAfterAGoodbye}. */
public final class Spinner {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            new Thread(() -> {
                try (client) {
                    InputStream in = client.getInputStream();
                    OutputStream out = client.getOutputStream();
                    byte[] buffer = new byte[1024];
                    while (client.isConnected() && !listener.isClosed()) {
                        int length = in.read(buffer);
                        if (length > 0) {
                            out.write(buffer, 0, length);
                        }
                    }
                } catch (IOException e) {
                    // this client broke off
                }
            }).start();
        }
    }
}
