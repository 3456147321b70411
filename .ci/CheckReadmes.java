import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.URI;
import java.nio.file.*;
import java.security.MessageDigest;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.BooleanSupplier;
import java.util.regex.*;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Checks what the pages say. Run it from the root of a clone, after {@code mvn compile}:
 * {@code java .ci/CheckReadmes.java [page.md]... [command proved elsewhere]...}. Without a page it checks all of them.
 *
 * <p>The words after the three backticks say what a block is and how it is checked:
 * <pre>
 * sh               Commands, run from the root, with nothing at the keyboard. Each must end well. A program that listens
 *                  goes on until the page comes to the next one that does, and then Ctrl-C must end it.
 * sh long          The same, but Ctrl-C comes as soon as the command prints something.
 * console NAME     What the window NAME shows. "$ " precedes a command; what follows the client's prompt is typed; "^C"
 *                  is Ctrl-C; an empty line is Enter. "..." stands for anything, and alone on its line for any lines.
 *                  A block with the same name goes on in the same window. The windows take turns in the order of the
 *                  page, until the next heading or the next "console server" that starts with a command. At the end
 *                  each window must show what the page shows. Not compared: colors, Maven's "WARNING:" lines, the order
 *                  of rows in ss, the times in the tap's lines, the ports that the system chose (but one port is one port
 *                  in all windows).
 *                  A first "console server" may be shown whole: all but its first two lines are awaited last. If the
 *                  page must wait for the server somewhere, begin a second block there. Let something happen between
 *                  "listening" and "^C": the server may not be ready for it yet. A command that starts something in
 *                  the background needs a "wait".
 * java             Lines of a source file of this repository, indentation aside.
 * java wrong FILE  Lines of FILE, and among them one or more with "// put in". The next conversation runs in a copy of the
 *                  repository that has them. Its server must be started by a command that compiles it.
 * diff A B         Parts of what "git diff --no-index A B" says, in its order; "@@" stands for what is left out.
 * diff whole A B   All of it: between the parts only lines that are the same in A and B may be left out.
 * powershell, zsh  Commands for Windows and macOS: not run.
 * text             Seen once: not run.
 * </pre>
 * Links must lead somewhere. A picture must have a text, and an SVG must be well-formed.
 *
 * <p>A Chinese page, {@code NAME.zh-CN.md}, goes beside its English one section by section: the same blocks to the letter,
 * tables of the same size, the same links. Below each heading it names the version of the English section that it says
 * again: {@code <!-- en: 1a2b3c4d -->}. When the English section is changed, this check tells which Chinese one is behind.
 */
public final class CheckReadmes {
    private static final String PROMPT = "message (q to quit): ";
    private static final Pattern SERVER = Pattern.compile(
        "^(java .*Server\\b|java exercises/|mvn .*-pl (step\\S+|exercises) compile exec:java(@selector)?( |$))");
    private static final Pattern LISTENS = Pattern.compile("(?m)^(listening|waiting)\\b.* on [0-9.]+:[0-9]+$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)|(?:href|src)=\"([^\"]+)|\\]\\[([^\\]]+)\\]");
    private static final Map<String, String> NOT_SO_SET = Map.of(
        "\\p{IsHan}[\\p{IsLatin}\\d]|[\\p{IsLatin}\\d]\\p{IsHan}", "a space between Chinese and Latin letters, digits or code",
        "\\p{IsHan} ?[,;:!?.()\"]|[,;:!?()\"] ?\\p{IsHan}", "Chinese punctuation beside Chinese",
        " [，。：；、！？（）“”]|[，。：；、！？（）“”] ", "no space beside Chinese punctuation");
    private static final String LIST_FILES = "git -c core.quotePath=off ls-files --cached --others --exclude-standard";
    private static final int SECONDS = 90;   // for a step of a conversation; this machine may be busy
    private static final int CTRL_C_SECONDS = 5;

    /**
     * After Ctrl-C, Maven 3.8 and the program end at the same time, and Maven's filter for colors is not made for two threads:
     * it may cut the last word short, print it twice, or trip over half a color.
     */
    private static final Pattern CUT_BY_MAVEN = Pattern.compile(
        "(?<=\n|\\^C)(s|st|sto|stop|stopp|stoppe|stoppedstopped|s?\\[ERROR\\][^\n]*For input string: \"(?s:.*))\n?\\z");

    private static final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private static final Map<Path, List<String>> sources = new TreeMap<>();   // without indentation
    private static final Set<String> proved = new HashSet<>();
    private static boolean isolated;

    private record Block(Path page, int line, List<String> info, List<String> lines) {
        String kind() {
            return info.get(0);
        }

        String name() {
            return String.join(" ", info.subList(1, info.size()));
        }

        boolean isEdit() {
            return name().startsWith("wrong ");
        }

        String where() {
            return page + ":" + line;
        }
    }

    private interface Check {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        List<Path> pages = new ArrayList<>();
        for (String arg : args) {
            if (arg.endsWith(".md")) {
                pages.add(Path.of(arg));
            } else {
                proved.add(arg);
            }
        }
        for (Path file : files()) {
            if (file.toString().endsWith(".md") && args.length == proved.size()) {
                pages.add(file);
            } else if (file.toString().endsWith(".java") && !file.startsWith(".ci")) {
                sources.put(file, strip(Files.readAllLines(file)));
            }
        }
        // Each scene gets a network of its own, where all ports are free. Without that right, all take the machine's in turn.
        isolated = new ProcessBuilder("unshare", "-n", "ip", "link", "set", "lo", "up").start().waitFor() == 0;
        ExecutorService threads = Executors.newFixedThreadPool(isolated ? 2 : 1);
        for (Path page : pages) {
            read(page, threads);
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
        failures.forEach(System.out::println);
        System.out.println(failures.isEmpty() ? "pages: all well" : "pages: " + failures.size() + " failed");
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    /** The repository's files, new ones included. */
    private static List<Path> files() throws Exception {
        return output("sh", "-c", LIST_FILES).lines().map(Path::of).filter(Files::exists).toList();
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static List<String> strip(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }

    private static void fail(String where, String what) {
        failures.add("FAILED: " + where + "\n    " + what.strip().replace("\n", "\n    "));
    }

    private static void guarded(String where, Check check) {
        try {
            check.run();
        } catch (Exception e) {
            fail(where, e.toString());
        }
    }

    // ---- The page

    private static void read(Path page, ExecutorService threads) throws Exception {
        List<String> lines = Files.readAllLines(page);
        if (!page.endsWith("CONTRIBUTING.md")) {
            guarded(page.toString(), () -> checkLanguages(page, lines.get(0)));
        }
        List<Block> commands = new ArrayList<>();
        List<Block> scene = new ArrayList<>();
        List<List<Block>> scenes = new ArrayList<>(List.of(scene));
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            String line = lines.get(i);
            if (!line.startsWith("```")) {
                if (line.startsWith("#")) {
                    scenes.add(scene = new ArrayList<>());
                }
                guarded(page + ":" + number, () -> checkLinks(page, number, line));
                if (isChinese(page)) {
                    checkSetting(page, number, line, i == 0 ? "" : lines.get(i - 1));
                }
                continue;
            }
            for (i++; !lines.get(i).equals("```"); i++) {
            }
            Block block = new Block(page, number, List.of(line.substring(3).split(" ")), lines.subList(number, i));
            if (isChinese(page)) {
                continue;   // the same block is in the English page
            }
            if (block.kind().equals("sh")) {
                commands.add(block);
            } else if (block.isEdit() || block.kind().equals("console")) {
                boolean begins = block.isEdit() || block.name().equals("server") && block.lines.get(0).startsWith("$ ");
                if (begins && !scene.stream().allMatch(Block::isEdit)) {
                    scenes.add(scene = new ArrayList<>());
                }
                scene.add(block);
            } else {
                guarded(block.where(), () -> check(block));
            }
        }
        for (List<Block> each : scenes) {
            if (!each.isEmpty()) {
                threads.execute(() -> guarded(each.get(0).where(), () -> play(each)));
            }
        }
        threads.execute(() -> guarded(page.toString(), () -> runAll(commands)));
    }

    private static void checkLinks(Path page, int number, String line) throws Exception {
        Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", ""));
        while (link.find()) {
            String target = link.group(1) != null ? link.group(1) : link.group(2);
            if (target == null || target.matches("https?:.*")) {   // null: [text][name], a link that is at the end of the page
                continue;
            }
            String[] parts = target.split("#", 2);
            Path file = parts[0].isEmpty() ? page : page.resolveSibling(URI.create(parts[0]).getPath()).normalize();
            if (!Files.exists(file)) {
                fail(page + ":" + number, "this link leads nowhere: " + target);
            } else if (parts.length == 2 && !anchors(file).contains(parts[1])) {
                fail(page + ":" + number, "no such heading: " + target + "\nthere are: " + anchors(file));
            } else if (target.endsWith(".svg")) {
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            }
        }
        if (line.contains("![](")) {
            fail(page + ":" + number, "this picture has no text");
        }
    }

    /** The anchors that GitHub makes of a page's headings. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream().filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
            .map(line -> line.replace(' ', '-'))
            .toList();
    }

    // ---- English and Chinese

    /** A part of a page: a heading, and what is below it in order (blocks, sizes of tables, folded parts), and its links. */
    private record Section(int line, String heading, String comment, List<String> parts, List<String> links, String version) {
        String level() {
            return heading.replaceAll(" .*", "");
        }
    }

    private static boolean isChinese(Path page) {
        return page.toString().endsWith(".zh-CN.md");
    }

    private static Path inChinese(Path page) {
        return page.resolveSibling(page.getFileName().toString().replaceFirst("(\\.zh-CN)?\\.md$", ".zh-CN.md"));
    }

    private static void checkLanguages(Path page, String firstLine) throws Exception {
        Path english = page.resolveSibling(page.getFileName().toString().replace(".zh-CN", ""));
        String link = isChinese(page) ? "[English](" + english.getFileName() + ")" : "[中文](" + inChinese(page).getFileName() + ")";
        if (!firstLine.equals(link)) {
            fail(page + ":1", "the first line leads to the other language: " + link);
        }
        if (!isChinese(page)) {
            return;
        }
        List<Section> originals = sections(english);
        List<Section> sections = sections(page);
        for (int i = 0; i < Math.max(originals.size(), sections.size()); i++) {
            Section original = i < originals.size() ? originals.get(i) : null;
            Section section = i < sections.size() ? sections.get(i) : null;
            boolean isPair = original != null && section != null && original.level().equals(section.level());
            if (!isPair || originals.size() != sections.size() && !section.comment.contains(original.version)) {
                fail(page + ":" + (section == null ? "end" : section.line), "the sections do not go together. Here comes, in English: "
                    + (original == null ? "nothing" : original.heading) + "\nin Chinese: " + (section == null ? "nothing" : section.heading));
                return;
            }
            compare(page, section, english, original);
        }
    }

    private static void compare(Path page, Section section, Path english, Section original) throws IOException {
        String where = page + ":" + section.line;
        String version = "<!-- en: " + original.version + " -->";
        if (!section.comment.equals(version)) {
            fail(where, "'" + section.heading + "' is behind: " + english + ":" + original.line + " has changed. "
                + "Say it here too, and below the heading: " + version);
        }
        for (int i = 0; i < Math.max(original.parts.size(), section.parts.size()); i++) {
            String expected = i < original.parts.size() ? original.parts.get(i) : "nothing more";
            String part = i < section.parts.size() ? section.parts.get(i) : "nothing more";
            if (!expected.equals(part)) {
                fail(where, "'" + section.heading + "' has here\n" + part + "\nand in English\n" + expected);
                break;
            }
        }
        List<String> missing = new ArrayList<>();
        List<String> links = new ArrayList<>(section.links);
        for (String link : original.links) {
            String expected = linkInChinese(english, link);
            if (!links.remove(expected)) {
                missing.add(expected);
            }
        }
        if (!missing.isEmpty() || !links.isEmpty()) {
            fail(where, "'" + section.heading + "' lacks the links " + missing + " and has others: " + links);
        }
    }

    /** Where a link leads in the Chinese pages: to the heading that has the same place. */
    private static String linkInChinese(Path english, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? english : english.resolveSibling(parts[0]).normalize();
        if (link.startsWith("http") || !target.toString().endsWith(".md") || !Files.exists(inChinese(target))) {
            return link;
        }
        int place = parts.length == 1 ? -1 : anchors(target).indexOf(parts[1]);
        return parts[0].replace(".md", ".zh-CN.md") + (place < 0 ? "" : "#" + anchors(inChinese(target)).get(place));
    }

    /** How Chinese is set: CONTRIBUTING.md, "In Chinese". */
    private static void checkSetting(Path page, int number, String line, String lineBefore) {
        String text = line.replaceAll("<!--.*?-->|</?\\w+>|\\*\\*", "").replaceAll("!?\\[([^\\]]*)\\](\\([^)]*\\)|\\[[^\\]]*\\])", "$1")
            .replaceAll("`[^`]*`", "x").replaceAll(" *\\| *", "|").replaceAll("^( *([-*>#]+|\\d+\\.) )+", "");
        NOT_SO_SET.forEach((pattern, rule) -> {
            Matcher wrong = Pattern.compile(pattern).matcher(text);
            if (wrong.find()) {
                fail(page + ":" + number, rule + ": " + text.substring(Math.max(0, wrong.start() - 8), Math.min(text.length(), wrong.end() + 8)));
            }
        });
        if (line.matches("\\s*[\\p{L}`*(\\[（“].*") && lineBefore.matches(".*[\\p{L}`*)，。：；）”].*") && !lineBefore.matches("[#|<].*|```|\\[.*\\]: .*")) {
            fail(page + ":" + number, "a paragraph is one line, for a break within it is shown as a space: " + line);
        }
    }

    private static List<Section> sections(Path page) throws Exception {
        List<Section> sections = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); ) {
            int start = i++;
            List<String> parts = new ArrayList<>();
            List<String> links = new ArrayList<>();
            for (; i < lines.size() && !lines.get(i).startsWith("#"); i++) {
                String line = lines.get(i);
                if (line.startsWith("```")) {
                    int begin = i;
                    for (i++; !lines.get(i).equals("```"); i++) {
                    }
                    parts.add(String.join("\n", lines.subList(begin, i)));
                    continue;
                }
                if (line.startsWith("|")) {
                    parts.add("a row of a table with " + line.replaceAll("\\\\.", "").replaceAll("[^|]", "").length() + " bars");
                } else if (line.startsWith("<details")) {
                    parts.add("a folded part");
                }
                LINK.matcher(line.replaceAll("`[^`]*`", "")).results().forEach(link ->
                    links.add(link.group(1) != null ? link.group(1) : link.group(2) != null ? link.group(2) : link.group(3)));
            }
            List<String> text = lines.subList(start, i);
            if (lines.get(start).startsWith("#")) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(String.join("\n", text).strip().getBytes(UTF_8));
                sections.add(new Section(start + 1, text.get(0), text.size() > 1 ? text.get(1) : "", parts, links,
                    HexFormat.of().formatHex(digest, 0, 4)));
            }
        }
        return sections;
    }

    // ---- Blocks that are not run

    private static void check(Block block) throws Exception {
        switch (block.kind()) {
            case "java" -> checkExcerpt(block);
            case "diff" -> checkDiff(block);
            case "powershell", "zsh", "text" -> { }
            default -> fail(block.where(), "what kind of block is '" + block.kind() + "'? See the head of CheckReadmes.java");
        }
    }

    private static void checkExcerpt(Block block) {
        List<String> excerpt = strip(block.lines);
        if (sources.values().stream().noneMatch(file -> Collections.indexOfSubList(file, excerpt) >= 0)) {
            Path nearest = Collections.max(sources.keySet(),
                Comparator.comparing(file -> excerpt.stream().filter(sources.get(file)::contains).count()));
            fail(block.where(), "no source file has these lines together. The nearest, " + nearest + ", lacks:\n"
                + excerpt.stream().filter(line -> !sources.get(nearest).contains(line)).collect(Collectors.joining("\n")));
        }
    }

    private static void checkDiff(Block block) throws Exception {
        int last = block.info.size() - 1;
        boolean whole = block.info.get(1).equals("whole");
        List<String> real = output("git", "diff", "--no-index", "-U9999", block.info.get(last - 1), block.info.get(last)).lines()
            .dropWhile(line -> !line.startsWith("@@")).skip(1).map(String::stripTrailing).toList();
        List<String> missing = new ArrayList<>();
        int done = 0;
        for (String part : String.join("\n", block.lines).split("(?m)^@@.*\n?", -1)) {
            List<String> lines = part.lines().map(String::stripTrailing).toList();
            int place = Collections.indexOfSubList(real.subList(done, real.size()), lines);
            if (place < 0) {
                fail(block.where(), "git diff does not say this, or not here:\n" + part + "\nit says:\n" + changes(real));
                return;
            }
            missing.addAll(real.subList(done, done + place));
            done += place + lines.size();
        }
        missing.addAll(real.subList(done, real.size()));
        if (whole && !changes(missing).isEmpty()) {
            fail(block.where(), "this is not the whole difference. Missing:\n" + changes(missing));
        }
    }

    private static String changes(List<String> diff) {
        return diff.stream().filter(line -> line.matches("[-+].*")).collect(Collectors.joining("\n"));
    }

    // ---- Places to run commands in

    /** A folder and a network: those of this machine, or a network of its own, or a copy of the folder with changes. */
    private static final class Place implements Closeable {
        final Process network;
        final Path folder;

        Place(List<Block> edits) throws Exception {
            folder = edits.isEmpty() ? Path.of(".") : Files.createTempDirectory("course");
            if (!edits.isEmpty()) {
                output("sh", "-c", LIST_FILES + " -z | xargs -0 cp --parents -t " + folder);
            }
            for (Block edit : edits) {
                putIn(folder.resolve(edit.info.get(2)), edit.lines);
            }
            network = new ProcessBuilder("unshare", "-n", "sh", "-c", "ip link set lo up; echo; exec sleep 3600").start();
            network.getInputStream().read();   // now it is up, or there is none
        }

        private static void putIn(Path file, List<String> block) throws IOException {
            List<String> text = new ArrayList<>(Files.readAllLines(file));
            List<String> old = block.stream().filter(line -> !line.contains("// put in")).toList();
            int place = Collections.indexOfSubList(strip(text), strip(old));
            if (place < 0 || old.size() == block.size()) {
                throw new IOException(file + " does not have these lines, or none is marked as put in: " + block);
            }
            text.subList(place, place + old.size()).clear();
            text.addAll(place, block);
            Files.write(file, text);
        }

        Process start(String line) throws IOException {
            List<String> command = new ArrayList<>();
            if (isolated) {   // only root can do that, and needs no sudo
                line = line.replaceFirst("^sudo ", "");
                command.addAll(List.of("nsenter", "-t", "" + network.pid(), "-n"));
            }
            // env gives the process a Ctrl-C that works, even where this program was started without one, as in a script.
            command.addAll(List.of("env", "--default-signal=INT", "LC_ALL=C.UTF-8", "bash", "-c",
                line.matches(".*( \\| |; ).*") ? line : "exec " + line));
            return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        }

        @Override
        public void close() throws IOException {
            network.destroyForcibly();
            if (folder.isAbsolute()) {
                new ProcessBuilder("rm", "-r", folder.toString()).start();
            }
        }
    }

    // ---- Commands

    private static void runAll(List<Block> blocks) throws Exception {
        List<Window> servers = new ArrayList<>();
        try (Place place = new Place(List.of())) {
            for (Block block : blocks) {
                for (String line : block.lines) {
                    if (!proved.contains(line)) {
                        run(line, block, place, servers);
                    }
                }
            }
            stop(servers);
        }
    }

    private static void run(String line, Block block, Place place, List<Window> servers) throws Exception {
        if (SERVER.matcher(line).find()) {
            stop(servers);
        }
        Window window = new Window(block.where(), place);
        window.start(line);
        window.process.getOutputStream().close();
        boolean isLong = block.name().equals("long");
        await(() -> !window.process.isAlive() || window.listens() || isLong && window.shown().lines().count() > 1);
        if (!window.process.isAlive()) {
            window.finish();
            if (window.process.exitValue() > (line.contains(" diff --no-index") ? 1 : 0)) {
                fail(block.where(), line + "\nfailed:\n" + window.shown());
            }
        } else if (window.listens()) {
            servers.add(window);
        } else if (isLong) {
            window.interrupt();
        } else {
            window.process.destroyForcibly();
            fail(block.where(), line + "\ndoes not end:\n" + window.shown());
        }
    }

    private static void stop(List<Window> windows) throws Exception {
        for (Window window : windows) {
            window.interrupt();
        }
        windows.clear();
    }

    /** Returns whether the condition came true in time. */
    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        synchronized (CheckReadmes.class) {
            while (!condition.getAsBoolean() && System.nanoTime() < end) {
                CheckReadmes.class.wait(200);   // new output wakes it; a process that ends in silence does not
            }
            return condition.getAsBoolean();
        }
    }

    // ---- Conversations

    /** A window: it shows together what the process printed and what was typed. */
    private static final class Window {
        final String name;
        final Place place;
        final List<String> page = new ArrayList<>();      // what it shows according to the page
        final StringBuilder screen = new StringBuilder(); // what it really shows
        String command = "";
        Process process;
        Thread reader;

        Window(String name, Place place) {
            this.name = name;
            this.place = place;
        }

        void start(String line) throws Exception {
            finish();
            command = line;
            type("$ " + line + "\n");
            process = place.start(line);
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
                String text = screen.toString().replaceAll("\u001b\\[[0-9;]*m", "").replaceAll("(?m)^WARNING: .*\n", "");
                return command.startsWith("mvn ") ? CUT_BY_MAVEN.matcher(text).replaceFirst("stopped\n") : text;
            }
        }

        boolean listens() {
            return LISTENS.matcher(shown()).find();
        }

        /** Ctrl-C, which must end the program soon. */
        void interrupt() throws Exception {
            new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
            if (!process.waitFor(CTRL_C_SECONDS, TimeUnit.SECONDS)) {
                fail("window '" + name + "'", "Ctrl-C does not end it: " + shown());
                process.destroyForcibly();
            }
        }

        /** Waits for the end of the program. */
        void finish() throws Exception {
            if (process != null) {
                process.waitFor(SECONDS, TimeUnit.SECONDS);
                reader.join(TimeUnit.SECONDS.toMillis(SECONDS));
                String shown = shown();   // while we still know which command showed it
                screen.setLength(0);
                type(shown);
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
                        page.remove(page.size() - 1);   // the previous block ended with this prompt, still empty
                    }
                    await(() -> shown().endsWith(PROMPT) || !process.isAlive());
                    if (line.length() > PROMPT.length()) {
                        press(line.substring(PROMPT.length()));
                    }
                } else if (line.isEmpty() || line.startsWith("^C")) {
                    await(() -> {   // whole lines: a program may print a line and its end in two pieces
                        String shown = shown();
                        return shown.endsWith("\n") && shown.lines().count() >= page.size() || !process.isAlive();
                    });
                    press(line.isEmpty() ? "" : "^C");
                }
                page.add(line);
            }
            if (!await(() -> shown().lines().count() >= page.size() || !process.isAlive())) {
                fail("window '" + name + "'", "does not show '" + page.get(page.size() - 1) + "' at this place of the page");
            }
            String last = page.get(page.size() - 1);
            if (last.equals(PROMPT + "q") || last.equals(PROMPT + "^C") || last.endsWith("stopped")) {
                finish();
            }
        }

        private void press(String keys) throws Exception {
            if (keys.equals("^C")) {
                type(keys);
                interrupt();
                return;
            }
            type(keys + "\n");
            try {
                process.getOutputStream().write((keys + "\n").getBytes(UTF_8));
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

        /** Ends what the page leaves running, after a moment in which it could say more than it should. */
        void end() throws Exception {
            process.waitFor(2, TimeUnit.SECONDS);
            process.toHandle().destroyForcibly();   // process.destroyForcibly() would close what the reader still reads
            process.waitFor();
            reader.join(TimeUnit.SECONDS.toMillis(SECONDS));
        }
    }

    private static void play(List<Block> scene) throws Exception {
        List<Block> edits = scene.stream().filter(Block::isEdit).toList();
        Map<String, Window> windows = new LinkedHashMap<>();
        List<String> serverLines = new ArrayList<>();
        if (edits.size() == scene.size()) {
            fail(scene.get(0).where(), "no conversation runs this");
        }
        try (Place place = new Place(edits)) {
            for (Block block : scene.subList(edits.size(), scene.size())) {
                Window window = windows.computeIfAbsent(block.name(), name -> new Window(name, place));
                if (!block.name().equals("server")) {
                    window.play(block.lines);
                } else if (window.page.isEmpty()) {   // what it says when it listens; the rest comes at the end
                    window.play(block.lines.subList(0, 2));
                    serverLines.addAll(block.lines.subList(2, block.lines.size()));
                } else {   // or when the page comes back to it
                    serverLines.addAll(block.lines);
                    window.play(serverLines);
                    serverLines.clear();
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
        for (Window window : windows.values()) {
            String expected = plain(String.join("\n", window.page), expectedPorts);
            String real = plain(window.shown(), realPorts);
            if (!matches(expected, real)) {
                fail(scene.get(0).where(), "window '" + window.name + "':\n" + diff(expected, real));
            }
        }
    }

    private static boolean matches(String expected, String real) {
        String pattern = expected.lines().map(line -> line.equals("...") ? "(?:.*\n)*?"
            : Pattern.quote(line).replace("...", "\\E.*\\Q") + "\n").collect(Collectors.joining());
        return (real + "\n").matches(pattern);
    }

    /** The text without the times of the tap, with a name for each port that the system chose, and the tables of ss in order. */
    private static String plain(String text, Map<String, String> ports) {
        String timeless = text.replace("\t", "        ").replaceAll("(?m)^ *[0-9]+ ms  ", "TIME ");
        String named = Pattern.compile("(?<=127\\.0\\.0\\.1\\]?[:. ])[0-9]{5}\\b").matcher(timeless)
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

    private static String diff(String page, String program) throws Exception {
        String command = "diff -U 2 --label page --label program <(echo \"$1\") <(echo \"$2\")";
        return output("bash", "-c", command, "bash", page, program);
    }
}
