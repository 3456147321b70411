package exercises;

import exercises.check.Answer;
import exercises.check.Exercise;
import exercises.check.Lesson;
import exercises.check.Peer;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class NumberedGuestsTest {
    private static final String WORDS = "You are guest ";

    @Test
    @Order(1)
    @Lesson("All three are servers as on this page")
    void tellsAGuestItsNumber() throws IOException {
        try (Answer server = Answer.tcp(NumberedGuests::serve); Peer guest = server.connect()) {
            int number = number(guest);
            boolean startedHere = System.getProperty("server") == null;   // one that runs elsewhere may have had guests before
            if (startedHere && number != 1) {
                throw guest.failure("the number 1 for the first guest", "" + number);
            }
        }
    }

    @Test
    @Order(2)
    @Lesson("A client that connects and says nothing keeps our server busy")
    void staysUntilTheGuestSpeaks() throws IOException {
        try (Answer server = Answer.tcp(NumberedGuests::serve); Peer guest = server.connect()) {
            number(guest);
            guest.expectNothing(200);   // nor an end: the guest has not spoken yet
            guest.send("thank you");
            guest.expectEnd();
        }
    }

    @Test
    @Order(3)
    @Lesson("Who knows how many guests there have been")
    void givesEachGuestTheNextNumber() throws IOException {
        try (Answer server = Answer.tcp(NumberedGuests::serve)) {
            int first;
            try (Peer guest = server.connect()) {
                first = number(guest);
                guest.send("thank you");
                guest.expectEnd();
            }
            try (Peer guest = server.connect()) {
                expectNumber(first + 1, guest);
                guest.halfClose();
                guest.expectEnd();
            }
            try (Peer guest = server.connect()) {
                expectNumber(first + 2, guest);
            }
        }
    }

    @Test
    @Order(4)
    @Lesson("What goes wrong with one client stays inside `handle`")
    void servesTheNextGuestAfterOneThatVanished() throws IOException {
        try (Answer server = Answer.tcp(NumberedGuests::serve)) {
            vanish(server);
            try (Peer guest = server.connect()) {
                number(guest);
            }
        }
    }

    @Test
    @Order(5)
    @Lesson("A number is never given twice")
    void givesNoNumberTwice() throws IOException {
        try (Answer server = Answer.tcp(NumberedGuests::serve)) {
            int vanished = vanish(server);
            try (Peer guest = server.connect()) {
                expectNumber(vanished + 1, guest);
            }
        }
    }

    /** The number of a guest that breaks its connection off. It has read its number, so the server waits for it, and notices. */
    private static int vanish(Answer server) throws IOException {
        try (Peer guest = server.connect()) {
            int number = number(guest);
            guest.reset();
            return number;
        }
    }

    private static void expectNumber(int number, Peer guest) {
        int came = number(guest);
        if (came != number) {
            throw guest.failure("the number " + number + ", for the guest before had " + (number - 1), "" + came);
        }
    }

    private static int number(Peer guest) {
        String line = guest.readLine();
        if (!line.matches(WORDS + "\\d{1,9}")) {
            throw guest.failure("a line in the form " + WORDS + "1", "\"" + line.replace("\r", "\\r") + "\"");
        }
        return Integer.parseInt(line.substring(WORDS.length()));
    }
}
