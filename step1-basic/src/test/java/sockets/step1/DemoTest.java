package sockets.step1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DemoTest {
    @RepeatedTest(2)
    void playsTheSameConversationEveryTimeAndEnds() throws Exception {
        assertThat(Screen.of(() -> Demo.main(new String[0])).replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")).isEqualTo("""
            --- step 1: one client, one message ---
            server   | listening on 127.0.0.1:PORT
            client   | connects
            server   | 127.0.0.1:PORT connected
            client   | sends hello
            server   | 127.0.0.1:PORT sent 5 bytes: "hello"
            client   | gets the reply: Received: hello
            server   | 127.0.0.1:PORT disconnected: answered
            server   | stopped
            """);
    }
}
