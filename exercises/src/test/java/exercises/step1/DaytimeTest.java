package exercises.step1;

import exercises.check.*;
import java.io.IOException;
import java.time.*;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(2)
class DaytimeTest {
    @Test
    @Order(1)
    @Help(value = "The server may speak first: write to getOutputStream() as soon as accept() has returned.",
        see = "step1-basic#exercise-2-daytime")
    void speaksFirst() throws IOException {
        try (Server server = Server.tcp(Daytime::serve); Peer client = server.connect()) {
            client.readLine();
        }
    }

    @Test
    @Order(2)
    @Help(value = "Instant.now() is the time in UTC; truncatedTo(ChronoUnit.SECONDS) drops fractions of a second.",
        see = "step1-basic#exercise-2-daytime")
    void sendsTheTimeInUtc() throws IOException {
        try (Server server = Server.tcp(Daytime::serve); Peer client = server.connect()) {
            String line = client.readLine().stripTrailing();   // a wrong line end is for the next check
            String now = Instant.now().toString();
            if (!line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) {
                throw client.failure("a line in the form 2026-03-04T05:06:07Z", "\"" + line + "\"");
            }
            Instant sent;
            try {
                sent = Instant.parse(line);
            } catch (DateTimeException e) {
                throw client.failure("a time", "\"" + line + "\"");
            }
            if (Duration.between(sent, Instant.now()).abs().toSeconds() > 60) {
                throw client.failure("about " + now, line);
            }
        }
    }

    @Test
    @Order(3)
    @Help(value = "Write the line end as \\n yourself: println sends your system's own.",
        see = "step1-basic#exercise-2-daytime")
    void endsTheLineWithNewlineAlone() throws IOException {
        try (Server server = Server.tcp(Daytime::serve); Peer client = server.connect()) {
            String line = client.readLine();
            if (line.endsWith("\r")) {
                throw client.failure("\\n after the time", "\\r\\n");
            }
        }
    }

    @Test
    @Order(4)
    @Help(value = "Closing tells the client that no more will come: try (Socket client = ...) closes at its end.",
        see = "step1-basic#how-it-works")
    void closesAfterTheLine() throws IOException {
        try (Server server = Server.tcp(Daytime::serve); Peer client = server.connect()) {
            client.readLine();
            client.expectEnd();
        }
    }
}
