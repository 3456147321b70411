package sockets.step2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DemoTest {
    @RepeatedTest(2)
    void playsTheSameConversationEveryTimeAndEnds() throws Exception {
        assertThat(Screen.of(() -> Demo.main(new String[0])).replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")).isEqualTo("""
            --- step 2: one client after another ---
            server   | listening on 127.0.0.1:PORT
            client 1 | connects
            server   | 127.0.0.1:PORT connected
            client 1 | sends hello
            server   | 127.0.0.1:PORT sent 5 bytes: "hello"
            client 1 | gets the reply: Received: hello
            server   | 127.0.0.1:PORT disconnected: answered
            client 2 | connects, and leaves at once
            server   | 127.0.0.1:PORT connected
            server   | 127.0.0.1:PORT disconnected: left without a word
            client 3 | connects
            server   | 127.0.0.1:PORT connected
            client 3 | sends 你好
            server   | 127.0.0.1:PORT sent 6 bytes: "你好"
            client 3 | gets the reply: Received: 你好
            server   | 127.0.0.1:PORT disconnected: answered
            server   | stopped
            """);
    }
}
