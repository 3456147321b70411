package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The chat server tells everybody, a client has left, and the loop over the list fails: the list changed under it. */
final class TellingEverybody {
    private TellingEverybody() {
    }

    /** In your server: an ArrayList of clients. Returns how many were told. */
    static int broken(List<Socket> clients) {
        return tell(new ArrayList<>(clients), "hi\n");
    }

    /** A loop over this list goes through it as it was when the loop began. */
    static int fixed(List<Socket> clients) {
        return tell(new CopyOnWriteArrayList<>(clients), "hi\n");
    }

    private static int tell(List<Socket> clients, String text) {
        int told = 0;
        for (Socket client : clients) {
            try {
                client.getOutputStream().write(text.getBytes(UTF_8));
                told++;
            } catch (IOException e) {   // this one has left
                clients.remove(client);
            }
        }
        return told;
    }

    static void play(Show show) throws IOException {
        try (Peers one = Peers.connect(); Peers two = Peers.connect(); Peers three = Peers.connect()) {
            List<Socket> clients = List.of(one.server(), two.server(), three.server());
            one.close();
            show.broken("ArrayList: " + Show.outcome(() -> broken(clients)));
            show.why("""
                A for loop over an ArrayList or a HashSet fails when the list is changed meanwhile: by remove() in the
                loop, or by another client's thread.""");
            show.fixed("CopyOnWriteArrayList; told, of the two that are there: " + fixed(clients));
        }
    }
}
