package exercises.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;

// ---- fixesOnlyTheFirst
/** Wrong: treats the first message separately, and loses the next. Rejected by {@code repliesToEveryMessage}. */
public final class SecondMessage {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                OutputStream out = client.getOutputStream();
                reply(out, in.readLine());
                while (in.readLine() != null) {
                    reply(out, in.readLine());
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write(("Received: " + line + "\n").getBytes(UTF_8));
    }
}

// ---- losesTheFirstCharacter
/** Wrong: checks for the end with a read that takes a character. Rejected by {@code repliesToTheFirstMessage}. */
public final class SecondMessage {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                OutputStream out = client.getOutputStream();
                while (in.read() != -1) {
                    reply(out, in.readLine());
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write(("Received: " + line + "\n").getBytes(UTF_8));
    }
}

// ---- readerPerMessage
/** Wrong: makes a reader for each message, which reads ahead. Rejected by {@code repliesToMessagesThatComeTogether}. */
public final class SecondMessage {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                OutputStream out = client.getOutputStream();
                while (true) {
                    String line = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8)).readLine();
                    if (line == null) {
                        break;
                    }
                    reply(out, line);
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write(("Received: " + line + "\n").getBytes(UTF_8));
    }
}

// ---- twoAtATime
/** Wrong: replies to both lines, and the second may be null. Rejected by {@code sendsNothingAfterTheLastReply}. */
public final class SecondMessage {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                OutputStream out = client.getOutputStream();
                for (String line; (line = in.readLine()) != null; ) {
                    reply(out, line);
                    reply(out, in.readLine());
                }
            } catch (IOException e) {
                // this client broke off: on to the next one
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write(("Received: " + line + "\n").getBytes(UTF_8));
    }
}
