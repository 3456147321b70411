package sockets.step3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DemoTest {
    @RepeatedTest(2)
    void playsTheSameConversationEveryTimeAndEnds() throws Exception {
        assertThat(Screen.of(() -> Demo.main(new String[0])).replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")).isEqualTo("""
            --- step 3: many messages from one client ---
            server   | listening on 127.0.0.1:PORT
            client 1 | connects
            server   | 127.0.0.1:PORT connected
            client 1 | sends hello
            server   | 127.0.0.1:PORT sent 5 bytes: "hello"
            client 1 | gets the reply: Received: hello
            client 1 | sends how are you?
            server   | 127.0.0.1:PORT sent 12 bytes: "how are you?"
            client 1 | gets the reply: Received: how are you?
            client 1 | says goodbye: it closes its connection
            server   | 127.0.0.1:PORT disconnected: said goodbye
            client 2 | connects
            server   | 127.0.0.1:PORT connected
            client 2 | sends 你好
            server   | 127.0.0.1:PORT sent 6 bytes: "你好"
            client 2 | gets the reply: Received: 你好
            client 2 | says goodbye
            server   | 127.0.0.1:PORT disconnected: said goodbye
            server   | stopped
            """);
    }
}
