package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;

/** The client waits for the reply, the server still waits for the message: nothing happens, forever. */
final class BothWait {
    private BothWait() {
    }

    /** readLine() in the server returns at a line end. A line from the keyboard has lost its own. */
    static void brokenWithoutLineEnd(Socket socket, String message) throws IOException {
        socket.getOutputStream().write(message.getBytes(UTF_8));
    }

    /** The message stays in the buffer of the writer. */
    static void brokenWithoutFlush(Socket socket, String message) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
        out.write(message + "\n");
    }

    /** println() flushes in a PrintWriter made like this. print() does not. */
    static void brokenWithPrint(Socket socket, String message) throws IOException {
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true, UTF_8);
        out.print(message + "\n");
    }

    /** Enter on an empty line: no bytes, and so nothing is sent. */
    static void brokenWithoutBytes(Socket socket) throws IOException {
        socket.getOutputStream().write("".getBytes(UTF_8));
    }

    /** Line end and flush. An empty message is a line end, and so it does arrive. */
    static void fixed(Socket socket, String message) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
        out.write(message + "\n");
        out.flush();
    }

    /** Its readLine() returns what came before the line end; null if the peer has left. */
    static BufferedReader fixedReader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** A way of sending. */
    interface Sending {
        void run(Socket socket) throws IOException;
    }

    /** What the server reads. The timeout ends what would last forever. */
    static String receive(Sending sending) throws IOException {
        try (Peers peers = Peers.connect()) {
            sending.run(peers.client());
            peers.server().setSoTimeout(Peers.MOMENT);
            return fixedReader(peers.server()).readLine();
        }
    }

    static void play(Show show) {
        show.broken("no line end: " + Show.outcome(() -> receive(socket -> brokenWithoutLineEnd(socket, "hello"))));
        show.broken("no flush():  " + Show.outcome(() -> receive(socket -> brokenWithoutFlush(socket, "hello"))));
        show.broken("print():     " + Show.outcome(() -> receive(socket -> brokenWithPrint(socket, "hello"))));
        show.broken("empty write: " + Show.outcome(() -> receive(BothWait::brokenWithoutBytes)));
        show.why("""
            The server waits for something that was not sent: the line end, the bytes in a buffer that nobody flushed,
            or a message of no bytes, which TCP cannot carry. Without our timeout both would wait forever.""");
        show.fixed("hello:       \"" + Show.outcome(() -> receive(socket -> fixed(socket, "hello"))) + "\"");
        show.fixed("empty line:  \"" + Show.outcome(() -> receive(socket -> fixed(socket, ""))) + "\"");
    }
}
