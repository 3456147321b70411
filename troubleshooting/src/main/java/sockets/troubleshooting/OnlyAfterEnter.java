package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;
import java.util.concurrent.*;
import java.util.function.Consumer;

/** A chat client shows what the others say only after Enter: one thread cannot wait in two places. */
final class OnlyAfterEnter {
    private OnlyAfterEnter() {
    }

    /** While it waits for the keyboard, nobody reads the socket. */
    static void broken(BufferedReader keyboard, Socket socket, Consumer<String> screen) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        for (String line; (line = keyboard.readLine()) != null; ) {
            socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
            screen.accept(in.readLine());
        }
    }

    /** One thread reads the socket, one the keyboard. */
    static void fixed(BufferedReader keyboard, Socket socket, Consumer<String> screen) throws IOException {
        new Thread(() -> {
            try {
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                for (String line; (line = in.readLine()) != null; ) {
                    screen.accept(line);   // in a terminal: System.out.println(line)
                }
            } catch (IOException e) {
                screen.accept("the connection is lost: " + e);
            }
        }).start();
        for (String line; (line = keyboard.readLine()) != null; ) {
            socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
        }
        socket.shutdownOutput();   // we say no more; the server closes, and that ends the other thread
    }

    /** What is on the screen before Enter, or else after it. Another client has said hi. */
    static String screen(boolean fixed) throws Exception {
        BlockingQueue<String> screen = new LinkedBlockingQueue<>();
        try (Peers peers = Peers.connect(); Peers typing = Peers.connect()) {
            BufferedReader keyboard = new BufferedReader(new InputStreamReader(typing.server().getInputStream(), UTF_8));
            Background<Void> client = Background.start(() -> {
                if (fixed) {
                    fixed(keyboard, peers.client(), screen::add);
                } else {
                    broken(keyboard, peers.client(), screen::add);
                }
            });
            peers.server().getOutputStream().write("hi\n".getBytes(UTF_8));
            String before = screen.poll(fixed ? Peers.PATIENCE : Peers.MOMENT, TimeUnit.MILLISECONDS);
            typing.client().getOutputStream().write('\n');
            String after = before != null ? "" : "nothing; after Enter: " + screen.poll(Peers.PATIENCE, TimeUnit.MILLISECONDS);
            typing.client().close();
            client.result();
            return before != null ? before : after;
        }
    }

    static void play(Show show) throws Exception {
        show.broken("another client says hi; on the screen: " + screen(false));
        show.why("The client waits in keyboard.readLine(). It reads the socket only after that, and so only after Enter.");
        show.fixed("another client says hi; on the screen: " + screen(true));
    }
}
