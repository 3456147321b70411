package sockets.troubleshooting;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tap for datagrams. There are no connections: it knows a client by its address, and gives each a socket of its own to
 * the server. What the server sends to that socket is for that client.
 */
final class TapUdp implements Closeable {
    private static final int MAX_DATAGRAM = 65_535;   // bytes: no datagram is longer
    private static final int MAX_CLIENTS = 100;

    private final TapTerminal terminal;
    private final DatagramSocket socket;   // to all clients
    private final Map<SocketAddress, Client> clients = new ConcurrentHashMap<>();
    private int number;   // of the last client
    private int count;    // of the datagrams from all clients
    int silenceMillis = 300_000;   // nobody says goodbye: a client that got nothing for this long is forgotten

    /** Binds: from now on the system keeps datagrams for us. If the port is taken, there is a BindException. */
    TapUdp(TapTerminal terminal) throws IOException {
        this.terminal = terminal;
        socket = new DatagramSocket(new InetSocketAddress(TapTerminal.HOST, terminal.port));
        terminal.begin("waiting for datagrams on " + TapTerminal.HOST + ":" + port());
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Passes on what the clients send. */
    void serve() throws IOException {
        byte[] buffer = new byte[MAX_DATAGRAM];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            serve(packet.getSocketAddress(), Arrays.copyOf(buffer, packet.getLength()));
        }
    }

    private void serve(SocketAddress address, byte[] message) {
        try {
            Client client = clients.get(address);
            if (client == null) {
                if (clients.size() == MAX_CLIENTS) {
                    terminal.say("tap", "has too many clients, and ignores " + TapTerminal.where(address));
                    return;
                }
                client = new Client(address);
                clients.put(address, client);
                new Thread(client::listen).start();
            }
            client.pass(message);
        } catch (IOException e) {   // this client's trouble, and nobody else's
            terminal.say("tap", "could not pass that on: " + terminal.why(e));
        }
    }

    /** Frees the ports. A waiting {@link #serve()} ends with a SocketException. */
    @Override
    public void close() {
        socket.close();
        clients.values().forEach(client -> client.toServer.close());
    }

    /** A client, and the socket on which the server hears it and answers it. */
    private final class Client {
        private final SocketAddress address;
        private final DatagramSocket toServer = new DatagramSocket();
        private final String name = "client " + ++number;
        private final String tap = "tap " + number;
        private final String server = "server " + number;
        private byte[] kept;   // by swap

        Client(SocketAddress address) throws IOException {
            this.address = address;
            try {
                toServer.connect(terminal.target);   // drops what others send, and reports if nobody is there
                toServer.setSoTimeout(silenceMillis);
            } catch (IOException e) {   // there will be no Client that could be closed
                toServer.close();
                throw e;
            }
            terminal.say(name, "is " + TapTerminal.where(address) + "; the server sees "
                + TapTerminal.where(toServer.getLocalSocketAddress()));
        }

        /** Passes on a datagram of the client, as the word says. */
        void pass(byte[] message) throws IOException {
            terminal.say(name, "sent " + TapTerminal.show(message, 0, message.length));
            boolean turn = ++count % terminal.n == 0;
            switch (terminal.word) {
                case "lose" -> {
                    if (turn) {
                        terminal.say(tap, "loses it");
                    } else {
                        send(message);
                    }
                }
                case "twice" -> {
                    if (turn) {
                        terminal.say(tap, "passes it on twice");
                        send(message);
                    }
                    send(message);
                }
                case "swap" -> {
                    if (kept == null) {
                        terminal.say(tap, "keeps it until the next one has passed");
                        kept = message;
                    } else {
                        terminal.say(tap, "passes it on, and then the one it kept");
                        send(message);
                        send(kept);
                        kept = null;
                    }
                }
                default -> send(message);
            }
        }

        private void send(byte[] message) throws IOException {
            if (message.length == 0) {
                terminal.say(tap, "does not pass it on: Java sends no empty datagram from a connected socket");
                return;
            }
            toServer.send(new DatagramPacket(message, message.length));
        }

        /** Passes on what the server sends, until it has been silent for too long. */
        void listen() {
            byte[] buffer = new byte[MAX_DATAGRAM];
            String why;
            try (toServer) {
                while (true) {
                    try {
                        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                        toServer.receive(packet);
                        terminal.say(server, "sent " + TapTerminal.show(buffer, 0, packet.getLength()));
                        socket.send(new DatagramPacket(buffer, packet.getLength(), address));
                    } catch (PortUnreachableException e) {
                        terminal.say(name, "is not heard: " + terminal.why(e));
                    }
                }
            } catch (SocketTimeoutException e) {
                why = "nothing has come for it for " + silenceMillis / 1000.0 + " s";
            } catch (IOException e) {
                why = e.getMessage();
            }
            clients.remove(address);   // should it send again, it is a new client
            if (!socket.isClosed()) {
                terminal.say(name, "is forgotten: " + why);
            }
        }
    }
}
