package exercises.step2;

import exercises.check.*;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Exercise(1)
class NumberedGuestsTest {
    private static final String WORDS = "You are guest ";

    @Test
    @Order(1)
    @Help(value = "Write the line as soon as the guest has connected, before you read. Its line end is \\n.",
        see = "step2-connection-loop#exercise-1-numbered-guests")
    void tellsAGuestItsNumber() throws IOException {
        try (Server server = Server.tcp(NumberedGuests::serve); Peer guest = server.connect()) {
            int number = number(guest);
            if (!Server.isElsewhere() && number != 1) {   // a server that runs elsewhere may have had guests before
                throw guest.failure("the number 1 for the first guest", "" + number);
            }
        }
    }

    @Test
    @Order(2)
    @Help(value = "One read waits until the guest sends anything or closes. Close the connection only after it.",
        see = "step2-connection-loop#how-it-works")
    void staysUntilTheGuestSpeaks() throws IOException {
        try (Server server = Server.tcp(NumberedGuests::serve); Peer guest = server.connect()) {
            number(guest);
            guest.expectNothing(500);   // no end either: the guest has not spoken yet
            guest.send("thank you");
            guest.expectEnd();
        }
    }

    @Test
    @Order(3)
    @Help(value = "The loop lives as long as the server, and handle only as long as one guest: count in the loop.",
        see = "step2-connection-loop#how-it-works")
    void givesEachGuestTheNextNumber() throws IOException {
        try (Server server = Server.tcp(NumberedGuests::serve)) {
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
    @Help(value = "A guest that breaks off makes read throw an IOException: catch it in handle, inside the loop, so that "
        + "the loop goes on.",
        see = "troubleshooting#connection-reset")
    void servesTheNextGuestAfterOneThatVanished() throws IOException {
        try (Server server = Server.tcp(NumberedGuests::serve)) {
            vanish(server);
            try (Peer guest = server.connect()) {
                number(guest);
            }
        }
    }

    @Test
    @Order(5)
    @Help(value = "A guest has its number from the moment it is accepted: count before anything can go wrong.",
        see = "step2-connection-loop#exercise-1-numbered-guests")
    void givesNoNumberTwice() throws IOException {
        try (Server server = Server.tcp(NumberedGuests::serve)) {
            int vanished = vanish(server);
            try (Peer guest = server.connect()) {
                expectNumber(vanished + 1, guest);
            }
        }
    }

    /** A guest reads its number and breaks off: by then the server waits for it, and so notices. Returns the number. */
    private static int vanish(Server server) throws IOException {
        try (Peer guest = server.connect()) {
            int number = number(guest);
            guest.reset();
            return number;
        }
    }

    private static void expectNumber(int number, Peer guest) {
        int came = number(guest);
        if (came != number) {
            throw guest.failure("the number " + number + ", because the previous guest had " + (number - 1), "" + came);
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
