package sockets.step5;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DemoTest {
    @RepeatedTest(2)
    void playsTheSameConversationEveryTimeAndEnds() throws Exception {
        assertThat(Screen.of(() -> Demo.main(new String[0])).replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")).isEqualTo("""
            --- step 5: datagrams ---
            server   | waiting for a datagram on 127.0.0.1:PORT
            client 1 | sends hello, without connecting first
            server   | 127.0.0.1:PORT sent 5 bytes: "hello"
            server   | 127.0.0.1:PORT was sent a reply
            client 1 | gets the reply: Received: hello
            server   | stopped
            client 2 | asks a program that never answers
            client 2 | gives up after a second: Receive timed out
            """);
    }
}
