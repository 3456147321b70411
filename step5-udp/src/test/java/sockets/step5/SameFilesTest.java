package sockets.step5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What several steps share is the same to the letter, except for the package and the module's name: so it has to be
 * read only once, and tested only once. Each row claims that for one file, or for a part of it; a new claim is a new row.
 */
class SameFilesTest {
    private static final List<String> MODULES = List.of("step1-basic", "step2-connection-loop", "step3-message-loop",
        "step4-concurrent", "step5-udp");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        main | Terminal | 1 5
        main | Terminal | 2 3 4
        main | Errors   | 1 2 3 4
        main | Client   | 1 2
        main | Client   | 3 4
        main | Keyboard | 3 4
        test | Log      | 1 2 3 4 5
        test | Peer     | 1 2 3 4
        test | Program  | 1 2 3 4 5
        test | Screen   | 1 2 3 5
        """)
    void theFileIsTheSame(String folder, String name, String steps) throws IOException {
        compare(folder, name, steps, "", null);
    }

    /** A part begins with the line that contains the first text, and ends with the line that contains the second. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Client | 1 2 3 4 | * Connects.           | socket.close()
        Server | 1 2 3   | * Binds and listens   | return listener.getLocalPort()
        Server | 1 2 3   | /** Serves one client from beginning | log.say(peer + " disconnected: " + ending)
        Server | 1 2     | /** Reads one message | return "answered"
        Server | 2 3     | /** Runs the server   | log.say(peer + " disconnected: " + ending)
        Server | 2 3     | /** Stops listening   | log.say("stopped")
        """)
    void aPartOfTheFileIsTheSame(String name, String steps, String from, String to) throws IOException {
        compare("main", name, steps, from, to);
    }

    private static void compare(String folder, String name, String steps, String from, String to) throws IOException {
        Source first = null;
        for (String step : steps.split(" ")) {
            Source next = Source.of(folder, Integer.parseInt(step), name).part(from, to);
            if (first == null) {
                first = next;
            } else {
                first.assertSame(next);
            }
        }
    }

    @Test
    void theTerminalOfStep2IsStep1sPlusCtrlC() throws IOException {
        Source second = Source.of("main", 2, "Terminal");
        List<String> lines = new ArrayList<>(second.lines);
        int start = second.find("/** Closes the server on Ctrl-C", 0) - 1;   // and the empty line before
        lines.subList(start, start + 1 + lines.subList(start, lines.size()).indexOf("    }")).clear();
        lines.removeAll(List.of("import java.io.Closeable;", "import java.util.concurrent.*;"));
        Source.of("main", 1, "Terminal").assertSame(new Source(second.file + " without Ctrl-C", 1, lines));
    }

    /** The lines of a file, or of a part of it, and the number of the first. */
    private record Source(String file, int number, List<String> lines) {
        static Source of(String folder, int step, String name) throws IOException {
            String module = MODULES.get(step - 1);
            String file = module + "/src/" + folder + "/java/sockets/step" + step + "/" + name + ".java";
            return new Source(file, 1, Files.readString(Path.of("..").resolve(file))
                .replace("package sockets.step" + step + ";", "package sockets.STEP;")
                .replace(module, "MODULE")
                .replace("String PORT = \"9000\";", "String PORT = \"8008\";").lines().toList());   // step 5 has its own
        }

        int find(String text, int from) {
            for (int i = from; i < lines.size(); i++) {
                if (lines.get(i).contains(text)) {
                    return i;
                }
            }
            return fail(file + " has no line with: " + text);
        }

        Source part(String from, String to) {
            int start = find(from, 0);
            return new Source(file, number + start, lines.subList(start, to == null ? lines.size() : find(to, start) + 1));
        }

        void assertSame(Source other) {
            for (int i = 0; i < Math.max(lines.size(), other.lines.size()); i++) {
                String here = i < lines.size() ? lines.get(i) : "(end)";
                String there = i < other.lines.size() ? other.lines.get(i) : "(end)";
                assertThat(there)
                    .as("line %d of %s differs from line %d of %s", other.number + i, other.file, number + i, file)
                    .isEqualTo(here);
            }
        }
    }
}
