package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.Socket;

/** A PrintWriter never throws: a chat server goes on sending to clients that left long ago. */
final class PrintWriterHides {
    private PrintWriterHides() {
    }

    /** Returns the number of lines that were sent "without error". */
    static int broken(Socket socket, int lines) throws IOException {
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true, UTF_8);
        for (int i = 0; i < lines; i++) {
            out.println("line " + i);   // swallows every exception
        }
        return lines;
    }

    /** The same, with a writer that throws. */
    static int fixed(Socket socket, int lines) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
        for (int i = 0; i < lines; i++) {
            out.write("line " + i + "\n");
            out.flush();
        }
        return lines;
    }

    /** If you want to keep the PrintWriter: check its error flag after each line. */
    static int fixedByAsking(Socket socket, int lines) throws IOException {
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true, UTF_8);
        for (int i = 0; i < lines; i++) {
            out.println("line " + i);
            if (out.checkError()) {
                throw new IOException("checkError() says true after line " + i);
            }
        }
        return lines;
    }

    /** The server's end of a connection that the client has reset. */
    static Socket lost() throws IOException {
        Peers peers = Peers.connect();
        Peers.reset(peers.client());
        Show.outcome(() -> peers.server().getInputStream().read());   // waits until the reset has come
        return peers.server();
    }

    static void play(Show show) throws IOException {
        try (Socket socket = lost()) {
            show.broken("lines sent without error to a client that has left: " + broken(socket, 5));
        }
        show.why("PrintWriter catches every IOException and only sets a flag. println() proves nothing.");
        try (Socket socket = lost()) {
            show.fixed("BufferedWriter and flush(): " + Show.outcome(() -> fixed(socket, 5)));
        }
        try (Socket socket = lost()) {
            show.fixed("PrintWriter and checkError(): " + Show.outcome(() -> fixedByAsking(socket, 5)));
        }
    }
}
