package sockets.troubleshooting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.*;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A browser, or a client that encrypts, talks to a server of this course. Each side speaks a different protocol. */
final class AnotherProtocol {
    private AnotherProtocol() {
    }

    /** What a server of the course answers: not HTTP. */
    static String broken(String request) {
        return "Received: " + request;
    }

    /** What a browser understands: a status line, how long the text is, an empty line, the text. */
    static String fixed(String request) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
    }

    /** Serves one client. Returns the first line of what it sent. */
    static String serve(ServerSocket listener, UnaryOperator<String> reply) throws IOException {
        try (Socket connection = listener.accept()) {
            byte[] buffer = new byte[1024];
            String request = new String(buffer, 0, connection.getInputStream().read(buffer), UTF_8);
            connection.getOutputStream().write(reply.apply(request).getBytes(UTF_8));
            connection.shutdownOutput();
            connection.getInputStream().readAllBytes();   // the client closes first
            return request.lines().findFirst().orElse("");
        }
    }

    /** Does what a browser does. */
    static String browse(ServerSocket listener) throws IOException {
        URL page = new URL("http://127.0.0.1:" + listener.getLocalPort() + "/");
        try (InputStream in = page.openConnection(Proxy.NO_PROXY).getInputStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    static void encrypt(ServerSocket listener) throws IOException {
        SocketFactory factory = SSLSocketFactory.getDefault();
        try (SSLSocket socket = (SSLSocket) factory.createSocket(listener.getInetAddress(), listener.getLocalPort())) {
            socket.startHandshake();
        }
    }

    static void play(Show show) throws Exception {
        try (ServerSocket listener = Peers.listen()) {
            Background<String> server = Background.start(() -> serve(listener, AnotherProtocol::broken));
            show.broken("a browser: " + Show.outcome(() -> browse(listener)));
            show.broken("what it had sent: " + server.result());
            Background.start(() -> serve(listener, AnotherProtocol::broken));
            show.broken("an SSLSocket: " + Show.outcome(() -> encrypt(listener)));
            show.why("""
                A browser sends an HTTP request, and expects an HTTP reply. An SSL client first sends bytes that help
                to agree on a key. The servers of the course know neither: they send back what came.""");
            Background.start(() -> serve(listener, AnotherProtocol::fixed));
            show.fixed("a browser, and a server that speaks HTTP: " + Show.outcome(() -> browse(listener)));
        }
    }
}
