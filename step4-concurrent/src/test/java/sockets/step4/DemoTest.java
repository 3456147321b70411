package sockets.step4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void playsItsConversationAndEnds() throws Exception {
        try (Program demo = Program.start(Demo.class)) {
            assertThat(demo.rest().replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")).isEqualTo("""
                --- step 4: three clients at once ---
                server   | listening on 127.0.0.1:PORT
                client 1 | connects
                server   | 127.0.0.1:PORT connected
                client 2 | connects
                server   | 127.0.0.1:PORT connected
                client 3 | connects
                server   | 127.0.0.1:PORT connected
                client 2 | sends client 1 is silent, and I need not wait
                server   | 127.0.0.1:PORT sent 39 bytes: "client 1 is silent, and I need not wait"
                client 2 | gets the reply: Received: client 1 is silent, and I need not wait
                client 3 | sends nor do I
                server   | 127.0.0.1:PORT sent 8 bytes: "nor do I"
                client 3 | gets the reply: Received: nor do I
                client 2 | sends we take turns
                server   | 127.0.0.1:PORT sent 13 bytes: "we take turns"
                client 2 | gets the reply: Received: we take turns
                client 1 | sends hello at last
                server   | 127.0.0.1:PORT sent 13 bytes: "hello at last"
                client 1 | gets the reply: Received: hello at last
                client 2 | says goodbye
                server   | 127.0.0.1:PORT disconnected: said goodbye
                client 1 | says goodbye
                server   | 127.0.0.1:PORT disconnected: said goodbye
                client 3 | says goodbye
                server   | 127.0.0.1:PORT disconnected: said goodbye
                server   | stopped
                """);
            assertThat(demo.errorsAtExit(0)).isEmpty();
        }
    }
}
