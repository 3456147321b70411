package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;

/** Object streams: both sides wait at the start, a header is wrong, and a changed object arrives as it was. */
final class ObjectStreams {
    private ObjectStreams() {
    }

    /** A new input stream waits for the header of the other side's output stream, which that side makes only later. */
    static Object broken(Socket socket, Object mine) throws IOException, ClassNotFoundException {
        ObjectInputStream in = new ObjectInputStream(socket.getInputStream());
        ObjectOutputStream out = new ObjectOutputStream(socket.getOutputStream());
        out.writeObject(mine);
        return in.readObject();
    }

    static Object fixed(Socket socket, Object mine) throws IOException, ClassNotFoundException {
        ObjectOutputStream out = new ObjectOutputStream(socket.getOutputStream());   // first: it sends the header
        out.flush();
        ObjectInputStream in = new ObjectInputStream(socket.getInputStream());
        out.writeObject(mine);
        return in.readObject();
    }

    /** From strangers: only strings, and no class that they choose. */
    static Object fixedForStrangers(InputStream stranger) throws IOException, ClassNotFoundException {
        ObjectInputStream in = new ObjectInputStream(stranger);
        in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("java.lang.String;maxbytes=10000;!*"));
        return in.readObject();
    }

    /** Sends an object, changes it, and sends it again. Returns what the other side reads the second time. */
    static Object again(boolean newStream, boolean reset) throws IOException, ClassNotFoundException {
        try (Peers peers = Peers.connect()) {
            OutputStream socket = peers.client().getOutputStream();
            ObjectOutputStream out = new ObjectOutputStream(socket);
            StringBuilder position = new StringBuilder("here");
            out.writeObject(position);
            position.insert(0, "not ");
            if (reset) {
                out.reset();   // the stream forgets what it has sent; else it sends "the same as before"
            }
            (newStream ? new ObjectOutputStream(socket) : out).writeObject(position);
            ObjectInputStream in = new ObjectInputStream(peers.server().getInputStream());
            in.readObject();
            return in.readObject();
        }
    }

    /** Two programs greet each other in this way. Returns what the client reads. */
    interface Greeting {
        Object exchange(Socket socket, Object mine) throws Exception;
    }

    static Object greet(Greeting greeting, int millis) throws Exception {
        try (Peers peers = Peers.connect()) {
            peers.client().setSoTimeout(millis);
            Background.start(() -> greeting.exchange(peers.server(), "hello from the server"));
            return greeting.exchange(peers.client(), "hello from the client");
        }
    }

    static void play(Show show) throws IOException {
        show.broken("both make the input stream first: " + Show.outcome(() -> greet(ObjectStreams::broken, Peers.MOMENT)));
        try (Socket text = Peers.received("hello".getBytes(UTF_8))) {
            show.broken("the other side sends text: " + Show.outcome(() -> new ObjectInputStream(text.getInputStream())));
        }
        show.broken("a new output stream for each object: " + Show.outcome(() -> again(true, false)));
        show.broken("sent as \"here\", changed to \"not here\", sent again: " + Show.outcome(() -> again(false, false)));
        show.why("""
            An object stream starts with a header, once. The input stream waits for it; text instead of it is an error
            (68656C6C is the text "hell"), and so is a second header (AC). And a known object is sent only once.""");
        show.fixed("both make the output stream first: " + Show.outcome(() -> greet(ObjectStreams::fixed, Peers.PATIENCE)));
        show.fixed("one stream for all objects, reset() before one is sent again: " + Show.outcome(() -> again(false, true)));
    }
}
