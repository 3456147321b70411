package sockets.step1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;

class DemoTest {
    @RepeatedTest(2)
    void playsTheSameConversationEveryTimeAndEnds() throws Exception {
        try (Program demo = Program.start(Demo.class)) {
            assertThat(demo.rest().replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")).isEqualTo("""
                --- step 1: one client, one message ---
                server   | listening on 127.0.0.1:PORT
                client   | connects
                server   | 127.0.0.1:PORT connected
                client   | sends hello
                server   | 127.0.0.1:PORT sent 5 bytes: hello
                client   | gets the reply: Received: hello
                server   | 127.0.0.1:PORT disconnected: answered
                server   | stopped
                """);
            assertThat(demo.errorsAtExit(0)).isEmpty();
        }
    }
}
