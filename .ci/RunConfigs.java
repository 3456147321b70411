import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The run configurations of three IDEs, and what GitHub Classroom runs, from one list: the public programs of the
 * modules, and the exercises. Run it from the repository's root, after {@code mvn compile}:
 *
 * <pre>
 * java .ci/RunConfigs.java          checks that the files say what they would say if they were written now, that all
 *                                   classes and modules exist, and starts each configuration once, as an IDE does
 * java .ci/RunConfigs.java --write  writes the files
 * </pre>
 */
public final class RunConfigs {
    private static final List<String> MODULES = List.of("step1-basic", "step2-connection-loop", "step3-message-loop",
        "step4-concurrent", "step5-udp", "troubleshooting");
    private static final Path IDEA = Path.of(".run");
    private static final Path ECLIPSE = Path.of(".eclipse");
    private static final Path VSCODE = Path.of(".vscode", "launch.json");
    private static final Path CLASSROOM = Path.of(".github", "classroom", "autograding.json");
    private static final int SECONDS = 60;   // for what takes two; this machine may be busy

    private static final List<String> failures = new ArrayList<>();

    /** One program of one module. */
    private record Run(String module, String mainClass) {
        String program() {
            return mainClass.substring(mainClass.lastIndexOf('.') + 1);
        }

        /** As the IDE lists it: "step3 Client". */
        String name() {
            return mainClass.split("\\.")[1] + " " + program();
        }

        /** Whether it may run twice at a time, as clients do. */
        boolean many() {
            return program().equals("Client");
        }
    }

    private RunConfigs() {
    }

    public static void main(String[] args) throws Exception {
        List<Run> runs = runs();
        if (List.of(args).contains("--write")) {
            write(files(runs));
            return;
        }
        String[] isolated = {"unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"};   // all ports are free
        if (args.length == 0 && exit(isolated, "true") == 0) {
            System.exit(exit(isolated, java(), ".ci/RunConfigs.java", "--here"));
        }
        compare(files(runs));
        for (Run run : fromIdea()) {
            exists(run);
        }
        if (failures.isEmpty()) {
            startAll(fromIdea());
        }
        failures.forEach(failure -> System.out.println("FAILED: " + failure));
        System.out.println(failures.isEmpty() ? "run configurations: all well"
            : "run configurations: " + failures.size() + " failed. `java .ci/RunConfigs.java --write` writes the files anew.");
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private static int exit(String[] prefix, String... command) throws Exception {
        try {
            List<String> all = new ArrayList<>(List.of(prefix));
            all.addAll(List.of(command));
            return new ProcessBuilder(all).inheritIO().start().waitFor();
        } catch (IOException e) {   // no such command: not Linux
            return -1;
        }
    }

    // ---- The list

    /** The public classes with a main method, in the order of the modules. */
    private static List<Run> runs() throws IOException {
        List<Run> runs = new ArrayList<>();
        for (String module : MODULES) {
            Path sources = Path.of(module, "src", "main", "java");
            for (Path file : list(sources, ".java")) {
                String text = Files.readString(file);
                if (text.contains("\npublic final class ") && text.contains(" public static void main(String[] ")) {
                    runs.add(new Run(module, slashes(sources.relativize(file)).replace(".java", "").replace('/', '.')));
                }
            }
        }
        return runs;
    }

    private static List<Path> list(Path folder, String suffix) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    // ---- The files

    private static Map<Path, String> files(List<Run> runs) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (Run run : runs) {
            String file = run.name().replace(' ', '-');
            files.put(IDEA.resolve(file + ".run.xml"), idea(run));
            files.put(ECLIPSE.resolve(file + ".launch"), eclipse(run));
        }
        files.put(VSCODE, "{\n  \"version\": \"0.2.0\",\n  \"configurations\": [\n"
            + runs.stream().map(RunConfigs::vscode).collect(Collectors.joining(",\n")) + "\n  ]\n}\n");
        String tests = classroom();
        if (!tests.isEmpty()) {
            files.put(CLASSROOM, "{\n  \"tests\": [\n" + tests + "\n  ]\n}\n");
        }
        return files;
    }

    /** singleton="false" is "Allow multiple instances". A run starts in the project's folder, as the printed hints expect. */
    private static String idea(Run run) {
        return """
            <component name="ProjectRunConfigurationManager">
              <configuration default="false" name="%s" type="Application" factoryName="Application"%s>
                <option name="MAIN_CLASS_NAME" value="%s" />
                <module name="%s" />
                <option name="WORKING_DIRECTORY" value="$PROJECT_DIR$" />
                <method v="2">
                  <option name="Make" enabled="true" />
                </method>
              </configuration>
            </component>
            """.formatted(run.name(), run.many() ? " singleton=\"false\"" : "", run.mainClass, run.module);
    }

    private static String eclipse(Run run) {
        return """
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <launchConfiguration type="org.eclipse.jdt.launching.localJavaApplication">
              <stringAttribute key="org.eclipse.jdt.launching.MAIN_TYPE" value="%s"/>
              <stringAttribute key="org.eclipse.jdt.launching.PROJECT_ATTR" value="%s"/>
              <stringAttribute key="org.eclipse.jdt.launching.WORKING_DIRECTORY" value="${workspace_loc:sockets-course}"/>
            </launchConfiguration>
            """.formatted(run.mainClass, run.module);
    }

    /** The integrated terminal has a keyboard; VS Code's debug console has none. */
    private static String vscode(Run run) {
        return """
                {
                  "type": "java",
                  "request": "launch",
                  "name": "%s",
                  "mainClass": "%s",
                  "projectName": "%s",
                  "cwd": "${workspaceFolder}",
                  "console": "integratedTerminal"
                }""".formatted(run.name(), run.mainClass, run.module).indent(4).stripTrailing();
    }

    /** A test for each exercise: the check that stands beside its starter. The time-outs are minutes. */
    private static String classroom() throws IOException {
        List<String> tests = new ArrayList<>();
        for (String module : MODULES) {
            for (Path check : list(Path.of(module, "src", "test", "java", "exercises"), "Test.java")) {
                String name = check.getFileName().toString().replace("Test.java", "");
                if (Files.exists(check.resolveSibling(name + ".java"))) {
                    tests.add(test(module + ": " + name, "mvn -q -pl " + module + " test -Pexercises -Dtest=" + name + "Test", 3, 1));
                }
            }
        }
        if (!tests.isEmpty()) {   // the first one fetches what Maven needs, which takes longer
            tests.add(0, test("compiles", "mvn -q test-compile -Pexercises", 10, 0));
        }
        return String.join(",\n", tests);
    }

    private static String test(String name, String command, int minutes, int points) {
        return "    {\"name\": \"%s\", \"setup\": \"\", \"run\": \"%s\", \"input\": \"\", \"output\": \"\", \"comparison\": \"included\", "
            .formatted(name, command) + "\"timeout\": %d, \"points\": %d}".formatted(minutes, points);
    }

    private static void write(Map<Path, String> files) throws IOException {
        for (Path old : present()) {
            if (!files.containsKey(old)) {
                Files.delete(old);
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    private static List<Path> present() throws IOException {
        List<Path> present = new ArrayList<>(list(IDEA, ".run.xml"));
        present.addAll(list(ECLIPSE, ".launch"));
        return present;
    }

    // ---- The check

    private static void compare(Map<Path, String> files) throws Exception {
        for (Path file : present()) {
            if (!files.containsKey(file)) {
                failures.add(file + " is about a program that does not exist");
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            if (!Files.exists(file.getKey())) {
                failures.add(file.getKey() + " is missing");
            } else if (!Files.readString(file.getKey()).replace("\r\n", "\n").equals(file.getValue())) {
                failures.add(file.getKey() + " differs from what the list says");
            } else if (exit(new String[] {"git", "check-ignore", "-q"}, slashes(file.getKey())) == 0) {
                failures.add(".gitignore keeps " + file.getKey() + " out");
            }
        }
    }

    /** What IntelliJ IDEA's files say. The other IDEs' files say the same, for they are made from the same list. */
    private static List<Run> fromIdea() throws Exception {
        List<Run> runs = new ArrayList<>();
        for (Path file : list(IDEA, ".run.xml")) {
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            NodeList options = document.getElementsByTagName("option");
            String mainClass = "";
            for (int i = 0; i < options.getLength(); i++) {
                Element option = (Element) options.item(i);
                if (option.getAttribute("name").equals("MAIN_CLASS_NAME")) {
                    mainClass = option.getAttribute("value");
                }
            }
            runs.add(new Run(((Element) document.getElementsByTagName("module").item(0)).getAttribute("name"), mainClass));
        }
        for (Path file : list(ECLIPSE, ".launch")) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        }
        return runs;
    }

    private static void exists(Run run) throws IOException {
        if (!Files.readString(Path.of("pom.xml")).contains("<module>" + run.module + "</module>")) {
            failures.add(run.name() + ": the top pom.xml has no module " + run.module);
        }
        if (!Files.exists(Path.of(run.module, "target", "classes", run.mainClass.replace('.', '/') + ".class"))) {
            failures.add(run.name() + ": the module " + run.module + " has no class " + run.mainClass);
        }
    }

    // ---- As an IDE starts it: the compiled classes, in the project's folder, with a keyboard

    private static void startAll(List<Run> runs) throws Exception {
        for (Run run : runs) {
            if (run.program().endsWith("Server")) {
                serve(run, runs.stream().filter(other -> other.module.equals(run.module) && other.many()).findFirst().orElseThrow());
            } else if (run.program().equals("Race")) {   // it takes a minute: that it begins is enough here
                Process race = start(run);
                awaitLine(run, race, "Race, ");
                race.destroyForcibly().waitFor();
            } else if (!run.many()) {
                Process process = start(run);
                ends(run, process, process.inputReader(UTF_8).lines().collect(Collectors.joining("\n")));
            }
        }
    }

    /** A server and its clients: two at a time where it takes two. */
    private static void serve(Run run, Run clientRun) throws Exception {
        Process server = start(run);
        try {
            awaitLine(run, server, " on 127.0.0.1:");
            boolean one = run.module.equals("step1-basic") || run.module.equals("step5-udp");
            List<Process> clients = new ArrayList<>();
            for (int i = 0; i < (one ? 1 : 2); i++) {
                clients.add(start(clientRun));
            }
            for (Process client : clients) {   // all at the keyboard first: step 3 serves them in the order it likes
                type(client);
            }
            for (Process client : clients) {
                hears(clientRun, client);
            }
            if (!one) {
                server.destroy();
            }
            if (!server.waitFor(SECONDS, TimeUnit.SECONDS) || one && server.exitValue() != 0) {
                failures.add(run.name() + " does not end well");
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static void type(Process client) {
        try (var keyboard = client.outputWriter(UTF_8)) {
            keyboard.write("hello\nq\n");
        } catch (IOException e) {
            // It takes its words from its arguments, and has ended already.
        }
    }

    private static void hears(Run run, Process client) throws Exception {
        String said = client.inputReader(UTF_8).lines().collect(Collectors.joining("\n"));
        if (!said.contains("Received: hello")) {
            failures.add(run.name() + " gets no reply: " + said);
        }
        ends(run, client, said);
    }

    private static void ends(Run run, Process process, String said) throws Exception {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            failures.add(run.name() + " does not end well: " + said);
        }
    }

    private static void awaitLine(Run run, Process process, String text) throws IOException {
        BufferedReader out = process.inputReader(UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(text)) {
                return;
            }
        }
        failures.add(run.name() + " does not say '" + text + "'");
    }

    private static Process start(Run run) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(java(), "-cp", Path.of(run.module, "target", "classes").toString(),
            run.mainClass).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");   // the window of an IDE has Chinese
        return builder.start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
