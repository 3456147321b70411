package exercises.step3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

// ---- breakLeavesTheSwitch
/** Wrong: its break leaves the switch, not the loop. Rejected by {@code saysByeAndCloses}. */
public final class Commands {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    private static void talk(InputStream in, OutputStream out) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(in, UTF_8));
        int count = 0;
        for (String command; (command = commands.readLine()) != null; ) {
            count++;
            switch (command) {
                case "time":
                    reply(out, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
                    break;
                case "count":
                    reply(out, Integer.toString(count));
                    break;
                case "quit":
                    reply(out, "bye");
                    break;
                default:
                    reply(out, "unknown command");
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
    }
}

// ---- oneCountForAll
/** Wrong: has one count for all its clients. Rejected by {@code beginsAtOneForEachClient}. */
public final class Commands {
    private static int count;

    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    private static void talk(InputStream in, OutputStream out) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (String command; (command = commands.readLine()) != null; ) {
            count++;
            switch (command) {
                case "time" -> reply(out, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
                case "count" -> reply(out, Integer.toString(count));
                case "quit" -> {
                    reply(out, "bye");
                    return;
                }
                default -> reply(out, "unknown command");
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
    }
}

// ---- oneReadIsOneCommand
/** Wrong: takes what one read returns for one command. Rejected by {@code findsTwoCommandsInOneWrite}. */
public final class Commands {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    private static void talk(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1024];
        int count = 0;
        for (int length; (length = in.read(buffer)) != -1; ) {
            String command = new String(buffer, 0, length, UTF_8).strip();
            count++;
            switch (command) {
                case "time" -> reply(out, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
                case "count" -> reply(out, Integer.toString(count));
                case "quit" -> {
                    reply(out, "bye");
                    return;
                }
                default -> reply(out, "unknown command");
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
    }
}

// ---- unknownCommandEndsIt
/** Wrong: ends the conversation because of one unknown command. Rejected by {@code goesOnAfterAnUnknownCommand}. */
public final class Commands {
    public static void serve(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            try (client) {
                client.setSoTimeout(300_000);   // without it, read() can wait forever
                talk(client.getInputStream(), client.getOutputStream());
            } catch (IOException e) {
                // this client is lost; the next one is served
            }
        }
    }

    private static void talk(InputStream in, OutputStream out) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(in, UTF_8));
        int count = 0;
        for (String command; (command = commands.readLine()) != null; ) {
            count++;
            switch (command) {
                case "time" -> reply(out, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
                case "count" -> reply(out, Integer.toString(count));
                case "quit" -> {
                    reply(out, "bye");
                    return;
                }
                default -> {
                    reply(out, "unknown command");
                    return;
                }
            }
        }
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
    }
}
