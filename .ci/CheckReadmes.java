import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.URI;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.BooleanSupplier;
import java.util.regex.*;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves what every README.md says. Run it from the root of a clone, after {@code mvn compile}:
 * {@code java .ci/CheckReadmes.java [command proved elsewhere]...} (with the name of a README first: only that one).
 *
 * <p>The first word after the three backticks says what a block is, the others how it is checked:
 * <pre>
 * sh               commands, run as typed from the root, standard input empty; each must end well. A server must listen;
 *                  it is stopped, as by Ctrl-C, when the page comes to the next server.
 * sh long          the same, but it is stopped as soon as it prints something.
 * console NAME     what the window of that name shows. "$ " stands before a command; what follows the client's prompt is
 *                  typed; "^C" is Ctrl-C. A block with the same name goes on in the same window, and windows take their
 *                  turns in the order of the page, until the next heading or the next "console server" with a command.
 *                  "console server" may be shown whole, in one block: it starts, and its end is awaited last.
 *                  An empty line is Enter, pressed. "..." stands for anything, and alone on its line for any lines.
 *                  Each window is compared whole. Not compared: which free ports were chosen (but the same port must be
 *                  the same everywhere), colours, Maven's "WARNING:" lines about itself, the order of rows in ss.
 *                  What the server must have done before the page goes on needs a "console server" block of its own
 *                  there: only then is it waited for. Ctrl-C must not come at once after "listening": a server need not
 *                  be ready for it yet. What a command starts in the background needs a "wait", or it loses its window.
 * java             stands in a source file of this repository, letter for letter, indentation aside.
 * java wrong FILE  stands in FILE, but for one line more, which says "// put in". The next conversation runs FILE with it.
 * diff A B         stands in what git diff says of the files A and B; "@@" stands for what is left out.
 * mermaid          parses. Needs $MERMAID, a folder with mermaid.mjs and its packages.
 * powershell, zsh  commands for Windows and macOS: not run.
 * text             seen once: not run.
 * </pre>
 * Besides, links and their anchors lead somewhere, no line is longer than 120 characters (unless for
 * a table or an address), no paragraph than five lines.
 */
public final class CheckReadmes {
    private static final String PROMPT = "message (q to quit): ";
    private static final Pattern SERVER = Pattern.compile(
        "^(java .*Server\\.java|mvn .*-pl step\\S+ compile exec:java(@selector)?( |$))");
    private static final int SECONDS = 90;   // for a step of a conversation; this machine may be busy

    private static final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private static final Map<Path, List<String>> sources = new TreeMap<>();
    private static final List<String> diagrams = new ArrayList<>();
    private static final Set<String> proved = new HashSet<>();
    private static boolean isolated;

    private record Block(Path page, int line, List<String> info, List<String> lines) {
        String kind() {
            return info.get(0);
        }

        String name() {
            return String.join(" ", info.subList(1, info.size()));
        }

        String where() {
            return page + ":" + line;
        }
    }

    private interface Check {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        proved.addAll(List.of(args));
        List<Path> pages = files(".md").stream().filter(path -> path.endsWith("README.md")).toList();
        if (args.length > 0 && args[0].endsWith(".md")) {
            pages = List.of(Path.of(args[0]));
        }
        for (Path file : files(".java")) {
            sources.put(file, Files.readAllLines(file).stream().map(String::strip).toList());
        }
        // Each scene gets a network of its own, where all ports are free. Without that right, the machine's is used.
        isolated = new ProcessBuilder("unshare", "-n", "ip", "link", "set", "lo", "up").start().waitFor() == 0;
        ExecutorService threads = Executors.newFixedThreadPool(isolated ? 2 : 1);
        for (Path page : pages) {
            read(page, threads);
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
        parseDiagrams();
        failures.forEach(System.out::println);
        System.out.println(failures.isEmpty() ? "readmes: all well" : "readmes: " + failures.size() + " failed");
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(""))) {
            return all.filter(path -> path.toString().endsWith(suffix) && !path.toString().contains("target/")).sorted().toList();
        }
    }

    private static void fail(String where, String what) {
        failures.add("FAILED: " + where + "\n    " + what.strip().replace("\n", "\n    "));
    }

    // ---- The page

    private static void read(Path page, ExecutorService threads) throws Exception {
        List<String> lines = Files.readAllLines(page);
        List<Block> commands = new ArrayList<>();
        List<Block> scene = new ArrayList<>();
        List<List<Block>> scenes = new ArrayList<>(List.of(scene));
        int paragraph = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                int start = i + 1;
                for (i++; !lines.get(i).equals("```"); i++) {
                }
                Block block = new Block(page, start, List.of(line.substring(3).split(" ")), lines.subList(start, i));
                if (block.kind().equals("sh")) {
                    commands.add(block);
                } else if (block.kind().equals("console")) {
                    boolean edited = scene.size() == 1 && scene.get(0).kind().equals("java");
                    if (block.name().equals("server") && block.lines.get(0).startsWith("$ ") && !edited) {
                        scenes.add(scene = new ArrayList<>());
                    }
                    scene.add(block);
                } else if (block.name().startsWith("wrong ")) {
                    scenes.add(scene = new ArrayList<>(List.of(block)));
                } else {
                    check(block);
                }
                continue;
            }
            if (line.startsWith("#")) {
                scenes.add(scene = new ArrayList<>());
            }
            if (line.length() > 120 && !line.startsWith("|") && !line.contains("](http")) {
                fail(page + ":" + (i + 1), "the line has " + line.length() + " characters");
            }
            paragraph = line.isBlank() || line.matches("[|#<].*|\\s*[-*0-9]+\\.? .*") ? 0 : paragraph + 1;
            if (paragraph == 6) {
                fail(page + ":" + (i + 1), "the paragraph has more than five lines");
            }
            checkLinks(page, i + 1, line);
        }
        for (List<Block> each : scenes) {
            if (!each.isEmpty()) {
                threads.execute(() -> guarded(each.get(0).where(), () -> play(each)));
            }
        }
        threads.execute(() -> guarded(page.toString(), () -> runAll(commands)));
    }

    private static void guarded(String where, Check check) {
        try {
            check.run();
        } catch (Exception e) {
            fail(where, e.toString());
        }
    }

    private static void checkLinks(Path page, int number, String line) throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^)]+)\\)").matcher(line.replaceAll("`[^`]*`", ""));
        while (link.find()) {
            String target = link.group(1);
            if (target.matches("https?:.*")) {
                continue;
            }
            String[] parts = target.split("#", 2);
            Path file = parts[0].isEmpty() ? page : page.resolveSibling(URI.create(parts[0]).getPath()).normalize();
            if (!Files.exists(file)) {
                fail(page + ":" + number, "this link leads nowhere: " + target);
            } else if (parts.length == 2 && !anchors(file).contains(parts[1])) {
                fail(page + ":" + number, "no such heading: " + target + "\nthere are: " + anchors(file));
            }
        }
    }

    /** The anchors that GitHub makes of a page's headings. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream().filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
            .map(line -> line.replace(' ', '-'))
            .toList();
    }

    // ---- Blocks that are not run

    private static void check(Block block) throws Exception {
        switch (block.kind()) {
            case "java":
                if (sources.values().stream().noneMatch(file -> holds(file, strip(block.lines)))) {
                    fail(block.where(), nearest(block));
                }
                break;
            case "diff":
                checkDiff(block);
                break;
            case "mermaid":
                diagrams.add("{\"where\":" + quote(block.where()) + ",\"text\":" + quote(String.join("\n", block.lines)) + "}");
                break;
            case "powershell", "zsh", "text":
                break;
            default:
                fail(block.where(), "what kind of block is '" + block.kind() + "'? See the head of CheckReadmes.java");
        }
    }

    private static List<String> strip(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }

    private static boolean holds(List<String> whole, List<String> part) {
        return Collections.indexOfSubList(whole, part) >= 0;
    }

    /** The place that has most of the excerpt's lines, as a diff. */
    private static String nearest(Block block) throws Exception {
        List<String> wanted = strip(block.lines);
        List<String> best = List.of();
        long most = 0;
        Path where = null;
        for (Map.Entry<Path, List<String>> source : sources.entrySet()) {
            for (int i = 0; i + wanted.size() <= source.getValue().size(); i++) {
                List<String> place = source.getValue().subList(i, i + wanted.size());
                long same = 0;
                for (int k = 0; k < wanted.size(); k++) {
                    same += wanted.get(k).equals(place.get(k)) && !wanted.get(k).isEmpty() ? 1 + wanted.get(k).length() : 0;
                }
                if (same > most) {
                    most = same;
                    best = place;
                    where = source.getKey();
                }
            }
        }
        return "this excerpt stands in no source file" + (where == null ? ": " + String.join("\n", wanted)
            : "; nearest is " + where + "\n" + diff(String.join("\n", wanted), String.join("\n", best), "page", "file"));
    }

    /** Writes a copy of the file with the line put in, where the launcher of JDK 25 looks for its package. */
    private static Path edited(Block block) throws IOException {
        Path file = Path.of(block.info.get(2));
        List<String> copy = new ArrayList<>(Files.readAllLines(file));
        List<String> rest = block.lines.stream().map(String::strip).filter(line -> !line.contains("// put in")).toList();
        int place = Collections.indexOfSubList(sources.get(file), rest);
        if (place < 0 || rest.size() + 1 != block.lines.size()) {
            throw new IOException(file + " does not hold these lines: " + rest);
        }
        for (int i = 0; i < block.lines.size(); i++) {
            if (block.lines.get(i).contains("// put in")) {
                copy.add(place + i, block.lines.get(i));
            }
        }
        Path target = Files.createTempDirectory("edited");
        for (Path name : file.subpath(4, file.getNameCount())) {   // without MODULE/src/main/java
            target.toFile().deleteOnExit();
            Files.createDirectories(target);
            target = target.resolve(name);
        }
        target.toFile().deleteOnExit();
        return Files.write(target, copy);
    }

    private static void checkDiff(Block block) throws Exception {
        String whole = output("git", "diff", "--no-index", "-U9999", block.info.get(1), block.info.get(2));
        List<String> real = whole.lines().toList();
        List<String> hunk = new ArrayList<>();
        for (String line : block.lines) {
            if (line.startsWith("@@")) {
                checkHunk(block, real, hunk);
                hunk = new ArrayList<>();
            } else {
                hunk.add(line);
            }
        }
        checkHunk(block, real, hunk);
    }

    private static void checkHunk(Block block, List<String> real, List<String> hunk) {
        if (!holds(real.stream().map(String::stripTrailing).toList(), hunk.stream().map(String::stripTrailing).toList())) {
            fail(block.where(), "git diff does not say this:\n" + String.join("\n", hunk) + "\nit says:\n"
                + String.join("\n", real.stream().filter(line -> line.matches("[-+].*")).toList()));
        }
    }

    private static void parseDiagrams() throws Exception {
        String folder = System.getenv("MERMAID");
        if (folder == null) {
            System.out.println("no $MERMAID: " + diagrams.size() + " diagrams not parsed");
            return;
        }
        Process node = new ProcessBuilder("node", folder + "/mermaid.mjs").redirectErrorStream(true).start();
        try (OutputStream in = node.getOutputStream()) {
            in.write(("[" + String.join(",", diagrams) + "]").getBytes(UTF_8));
        }
        String wrong = new String(node.getInputStream().readAllBytes(), UTF_8);
        if (node.waitFor() != 0 || !wrong.isBlank()) {
            fail("mermaid", wrong);
        }
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    // ---- Commands

    /** A network of its own; what runs in it is started with {@link #command}. */
    private static final class Network implements Closeable {
        final Process holder;
        final Map<String, String> edits = new HashMap<>();   // a file, and the copy to run in its place

        Network() throws IOException {
            holder = isolated ? new ProcessBuilder("unshare", "-n", "sh", "-c", "ip link set lo up; echo; exec sleep 3600")
                .start() : null;
            if (isolated) {
                holder.getInputStream().read();   // now it is up
            }
        }

        /** env gives the process a Ctrl-C that works, even where this program was started without one, as in a script. */
        List<String> command(String line) {
            List<String> command = new ArrayList<>();
            for (Map.Entry<String, String> edit : edits.entrySet()) {
                line = line.replace(edit.getKey(), edit.getValue());
            }
            if (isolated) {   // only root can do that, and needs no sudo
                line = line.replaceFirst("^sudo ", "");
                command.addAll(List.of("nsenter", "-t", "" + holder.pid(), "-n"));
            }
            command.addAll(List.of("env", "--default-signal=INT", "LC_ALL=C.UTF-8", "bash", "-c",
                line.matches(".*( \\| |; ).*") ? line : "exec " + line));
            return command;
        }

        @Override
        public void close() {
            if (isolated) {
                holder.destroyForcibly();
            }
        }
    }

    private static void runAll(List<Block> blocks) throws Exception {
        Window server = null;
        try (Network network = new Network()) {
            for (Block block : blocks) {
                for (String line : block.lines) {
                    if (proved.contains(line)) {
                        continue;
                    }
                    boolean serves = SERVER.matcher(line).find();
                    if (serves && server != null) {
                        stop(server);
                    }
                    Window window = new Window(line, network);
                    window.start(line);
                    if (serves) {
                        server = window;
                        await(() -> window.shown().contains(" on 127.0.0.1:") || !window.process.isAlive());
                        if (!window.shown().contains(" on 127.0.0.1:")) {
                            fail(block.where(), line + "\ndoes not listen: " + window.shown());
                        }
                    } else if (block.name().equals("long")) {
                        await(() -> window.shown().lines().count() > 1 || !window.process.isAlive());
                        stop(window);
                    } else {
                        window.process.getOutputStream().close();
                        boolean ended = window.process.waitFor(SECONDS, TimeUnit.SECONDS);
                        if (!ended || window.process.exitValue() > (line.contains(" diff --no-index") ? 1 : 0)) {
                            fail(block.where(), line + "\n" + (ended ? "failed:" : "does not end:") + "\n" + window.shown());
                        }
                        window.process.destroyForcibly();
                    }
                }
            }
            if (server != null) {
                stop(server);
            }
        }
    }

    private static void stop(Window window) throws Exception {
        window.interrupt();
        if (!window.process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            fail(window.name, "Ctrl-C does not end it");
            window.process.destroyForcibly();
        }
    }

    /** Whether it has come true in time. */
    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        synchronized (CheckReadmes.class) {
            while (!condition.getAsBoolean() && System.nanoTime() < end) {
                CheckReadmes.class.wait(200);   // what is printed ends it, and so would a process that dies in silence
            }
            return condition.getAsBoolean();
        }
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    // ---- Conversations

    /** A window: what it shows is what the process printed and what was typed, in one. */
    private static final class Window {
        final String name;
        final Network network;
        final List<String> page = new ArrayList<>();      // what it shows according to the page
        final StringBuilder screen = new StringBuilder(); // what it really shows
        Process process;
        Thread reader;

        Window(String name, Network network) {
            this.name = name;
            this.network = network;
        }

        void start(String line) throws Exception {
            finish();
            type("$ " + line + "\n");
            process = new ProcessBuilder(network.command(line)).redirectErrorStream(true).start();
            Reader out = process.inputReader(UTF_8);
            reader = new Thread(() -> {
                try {
                    char[] piece = new char[8192];
                    for (int length = out.read(piece); length != -1; length = out.read(piece)) {
                        type(new String(piece, 0, length));
                    }
                } catch (IOException e) {
                    type("\n" + e);
                }
            });
            reader.start();
        }

        void type(String text) {
            synchronized (CheckReadmes.class) {
                screen.append(text);
                CheckReadmes.class.notifyAll();
            }
        }

        String shown() {
            synchronized (CheckReadmes.class) {
                return screen.toString().replaceAll("\u001b\\[[0-9;]*m", "").replaceAll("(?m)^WARNING: .*\n", "")
                    // After Ctrl-C Maven 3.8 and the program end at the same time, and its filter for colours is not made
                    // for two threads: it may print one buffer twice, or trip over half a colour.
                    .replace("stoppedstopped", "stopped")
                    .replaceFirst("(?s)s?\\[ERROR\\][^\n]*For input string: \"\\d*m\".*", "stopped\n");
            }
        }

        void interrupt() throws Exception {
            new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        }

        void finish() throws Exception {
            if (process != null) {
                process.waitFor(SECONDS, TimeUnit.SECONDS);
                reader.join(TimeUnit.SECONDS.toMillis(SECONDS));
            }
        }

        /** Does what these lines of the page say, and waits until the window shows as much as they do. */
        void play(List<String> lines) throws Exception {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith("$ ss ")) {
                    int end = i + 1;
                    while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
                        end++;
                    }
                    look(line, String.join("\n", lines.subList(i, end)));
                } else if (line.startsWith("$ ")) {
                    start(line.substring(2));
                } else if (line.startsWith(PROMPT.strip())) {
                    if (!page.isEmpty() && page.get(page.size() - 1).strip().equals(PROMPT.strip())) {
                        page.remove(page.size() - 1);   // the block before ended with this prompt, still empty
                    }
                    await(() -> shown().endsWith(PROMPT) || !process.isAlive());
                    String typed = line.length() > PROMPT.length() ? line.substring(PROMPT.length()) : "";
                    if (typed.equals("^C")) {
                        type("^C");
                        interrupt();
                    } else if (!typed.isEmpty()) {
                        enter(typed);
                    }
                } else if (line.isEmpty()) {
                    awaitLines();
                    enter("");
                } else if (line.startsWith("^C")) {
                    awaitLines();
                    type("^C");
                    interrupt();
                }
                page.add(line);
            }
            if (!await(() -> shown().lines().count() >= page.size() || !process.isAlive())) {
                fail("window '" + name + "'", "shows no '" + page.get(page.size() - 1) + "' at this place of the page");
            }
            String last = page.get(page.size() - 1);
            if (last.equals(PROMPT + "q") || last.equals(PROMPT + "^C") || last.endsWith("stopped")) {
                finish();
            }
        }

        /** Waits for what comes before a key: whole lines, since a program may print a line and its end in two pieces. */
        private void awaitLines() throws InterruptedException {
            await(() -> {
                String shown = shown();
                return shown.endsWith("\n") && shown.lines().count() >= page.size() || !process.isAlive();
            });
        }

        private void enter(String typed) {
            type(typed + "\n");
            try {
                process.getOutputStream().write((typed + "\n").getBytes(UTF_8));
                process.getOutputStream().flush();
            } catch (IOException e) {
                type("(nobody reads the keyboard: " + e.getMessage() + ")\n");
            }
        }

        /** Looks again and again, as a reader would, until ss shows what the page does: packets take their time. */
        void look(String line, String expected) throws Exception {
            finish();
            int before = screen.length();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS / 3);
            while (true) {
                start(line.substring(2));
                finish();
                String ports = "(?<=:)[0-9]{5}\\b";
                if (plain(expected.replaceAll(ports, "?"), Map.of()).equals(
                    plain(screen.substring(before).replaceAll(ports, "?"), Map.of())) || System.nanoTime() > end) {
                    return;
                }
                screen.setLength(before);
                Thread.sleep(100);
            }
        }

        /** What it shows in the end. A process that the page leaves running is given a moment to say more than it should. */
        void end() throws Exception {
            process.waitFor(2, TimeUnit.SECONDS);
            process.toHandle().destroyForcibly();   // that of the process itself would close what the reader still reads
            process.waitFor();
            reader.join(TimeUnit.SECONDS.toMillis(SECONDS));
        }
    }

    private static void play(List<Block> scene) throws Exception {
        Map<String, Window> windows = new LinkedHashMap<>();
        List<String> serverLines = new ArrayList<>();
        if (scene.get(scene.size() - 1).kind().equals("java")) {
            fail(scene.get(0).where(), "no conversation runs this");
        }
        try (Network network = new Network()) {
            for (Block block : scene) {
                if (block.kind().equals("java")) {
                    network.edits.put(block.info.get(2), edited(block).toString());
                    continue;
                }
                Window window = windows.computeIfAbsent(block.name(), name -> new Window(name, network));
                if (block.name().equals("server")) {
                    if (window.page.isEmpty()) {   // what it says when it listens; the rest comes in the end
                        window.play(block.lines.subList(0, 2));
                        serverLines.addAll(block.lines.subList(2, block.lines.size()));
                    } else {   // or when the page comes back to it
                        serverLines.addAll(block.lines);
                        window.play(serverLines);
                        serverLines.clear();
                    }
                } else {
                    window.play(block.lines);
                }
            }
            if (!serverLines.isEmpty()) {
                windows.get("server").play(serverLines);
            }
            for (Window window : windows.values()) {
                window.end();
            }
        } finally {
            for (Window window : windows.values()) {
                if (window.process != null) {
                    window.process.destroyForcibly();
                }
            }
        }
        Map<String, String> expectedPorts = new HashMap<>();
        Map<String, String> realPorts = new HashMap<>();
        StringBuilder wrong = new StringBuilder();
        for (Window window : windows.values()) {
            String expected = plain(String.join("\n", window.page), expectedPorts);
            String real = plain(window.shown(), realPorts);
            if (!matches(expected, real)) {
                wrong.append("window '").append(window.name).append("':\n").append(diff(expected, real, "page", "program"));
            }
        }
        if (wrong.length() > 0) {
            fail(scene.get(0).where(), wrong.toString());
        }
    }

    private static boolean matches(String expected, String real) {
        String pattern = expected.lines().map(line -> line.equals("...") ? "(?:.*\n)*?"
            : Pattern.quote(line).replace("...", "\\E.*\\Q") + "\n").collect(Collectors.joining());
        return (real + "\n").matches(pattern);
    }

    /** The text with a name for each port that the system chose, and the tables of ss in order. */
    private static String plain(String text, Map<String, String> ports) {
        String named = Pattern.compile("(?<=127\\.0\\.0\\.1\\]?[:.])[0-9]{5}\\b").matcher(text.replace("\t", "        "))
            .replaceAll(port -> ports.computeIfAbsent(port.group(), p -> "PORT" + ports.size()));
        List<String> lines = new ArrayList<>(named.lines().map(String::stripTrailing).toList());
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("$ ss ")) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
                    lines.set(end, lines.get(end).replaceAll(" +", " ").replace("PortProcess", "Port Process").strip());
                    end++;
                }
                if (end > i + 2) {
                    Collections.sort(lines.subList(i + 2, end));
                }
            }
        }
        return String.join("\n", lines).strip();
    }

    private static String diff(String expected, String real, String expectedName, String realName) throws Exception {
        Path a = Files.writeString(Files.createTempFile("page", ""), expected + "\n");
        Path b = Files.writeString(Files.createTempFile("real", ""), real + "\n");
        String diff = output("diff", "-U", "2", "--label", expectedName, "--label", realName, a.toString(), b.toString());
        Files.delete(a);
        Files.delete(b);
        return diff;
    }
}
