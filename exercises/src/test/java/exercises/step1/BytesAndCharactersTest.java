package exercises.step1;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class BytesAndCharactersTest {
    @Test
    @Order(1)
    @Help(value = "read(buffer) waits until some bytes are there, and returns how many. Then write the reply and close.",
        see = "step1-basic#how-it-works")
    void countsBytesAndCharacters() throws IOException {
        check("hello", "5 bytes, 5 characters");
    }

    @Test
    @Order(2)
    @Help(value = "Decode the bytes to get characters, and name the charset: new String(buffer, 0, length, UTF_8).",
        see = "troubleshooting#garbled-text")
    void countsThreeBytesForAChineseCharacter() throws IOException {
        check("你好", "6 bytes, 2 characters");
    }

    @Test
    @Order(3)
    @Help(value = "-1 from read is not a length: it says that the client has closed its side and nothing more will come.",
        see = "step1-basic#how-it-works")
    void countsNothingForAClientThatSendsNothing() throws IOException {
        check("", "0 bytes, 0 characters");
    }

    private static void check(String message, String reply) throws IOException {
        try (Server server = Server.tcp(BytesAndCharacters::serve); Peer client = server.connect()) {
            if (message.isEmpty()) {
                client.halfClose();
            } else {
                client.send(message);
            }
            client.expect(reply);
            client.expectEnd();
        }
    }
}
