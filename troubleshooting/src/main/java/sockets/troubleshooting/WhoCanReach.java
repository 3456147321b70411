package sockets.troubleshooting;

import java.io.IOException;
import java.net.*;
import java.util.List;
import java.util.stream.Collectors;

/** A server is reached at the address it listens on. One machine has many: 127.0.0.1, ::1, one for each network. */
final class WhoCanReach {
    private WhoCanReach() {
    }

    /** Asks for another address of the same machine. */
    static void broken(String otherAddress, int port) throws IOException {
        new Socket(otherAddress, port).close();
    }

    /** 203.0.113.9 is nobody's address, and so not ours (RFC 5737). Binding sends nothing. */
    static void brokenNotOurs() throws IOException {
        new ServerSocket(0, 5, InetAddress.getByName("203.0.113.9")).close();
    }

    /** Exactly the address that the server listens on. */
    static String fixed(ServerSocket server) throws IOException {
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            return "connected to " + socket.getRemoteSocketAddress();
        }
    }

    /** A name may have several addresses. Socket tries the first one only; this tries all. */
    static String fixedByTrying(List<InetAddress> addresses, int port) throws IOException {
        IOException failure = new UnknownHostException("no address");
        for (InetAddress address : addresses) {
            try (Socket socket = new Socket(address, port)) {
                return "connected to " + socket.getRemoteSocketAddress();
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    /** The addresses under which other machines may reach this one. */
    static List<String> addresses() throws SocketException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .map(InetAddress::getHostAddress).collect(Collectors.toList());
    }

    static void play(Show show) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            int port = server.getLocalPort();
            show.broken("server on 127.0.0.1, client to 127.0.0.2: " + Show.outcome(() -> broken("127.0.0.2", port)));
            show.broken("server on 127.0.0.1, client to ::1:       " + Show.outcome(() -> broken("::1", port)));
            show.broken("server on an address that is not ours:    " + Show.outcome(() -> brokenNotOurs()));
            List<InetAddress> localhost = List.of(InetAddress.getAllByName("localhost"));
            show.why("""
                127.0.0.1 and ::1 are reached from this machine only, and are two addresses. localhost may mean either;
                here it means %s. new ServerSocket(port) listens on all addresses
                (%s), and every machine in the network can connect. From another machine
                this one is: %s""".formatted(localhost, new InetSocketAddress(0).getAddress(), addresses()));
            show.fixed("server and client both name 127.0.0.1: " + fixed(server));
            show.fixed("all addresses of localhost, in turn:  " + Show.outcome(() -> fixedByTrying(localhost, port)));
        }
    }
}
