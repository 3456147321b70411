package sockets.troubleshooting;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.*;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** mvn exec:java says ClassNotFoundException, or runs the program as it was before the change. */
final class MavenRunsOldCode {
    private MavenRunsOldCode() {
    }

    /** What exec:java does: it loads the class from target/classes, such as it is there, and runs it. */
    static String broken(Path project) throws Exception {
        try (URLClassLoader classes = new URLClassLoader(new URL[] {project.resolve("target").toUri().toURL()})) {
            return (String) classes.loadClass("demo.Main").getDeclaredMethod("run").invoke(null);
        }
    }

    /** What compile exec:java does. */
    static String mended(Path project) throws Exception {
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        int status = javac.run(System.out, System.err, "-encoding", "UTF-8", "-d", project.resolve("target").toString(),
            project.resolve("Main.java").toString());
        if (status != 0) {
            throw new IOException("not compiled");
        }
        return broken(project);
    }

    /** The programmer at work: a small project, not compiled. */
    static void edit(Path project, String version) throws IOException {
        Files.createDirectories(project.resolve("target"));
        Files.writeString(project.resolve("Main.java"),
            "package demo; public class Main { public static String run() { return \"" + version + "\"; } }");
    }

    static void delete(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    static void play(Show show) throws Exception {
        Path project = Files.createTempDirectory("sockets");
        try {
            edit(project, "version 1");
            show.broken("run, and never compiled: " + Show.outcome(() -> broken(project)));
            mended(project);
            edit(project, "version 2");
            show.broken("changed to version 2, and run: " + broken(project));
            show.why("""
                exec:java runs what lies in target/classes. It does not compile: "compile" before it does. A misspelled
                id (exec:java@clinet) is no error for Maven either: it runs the program that it runs without an id.
                15 seconds at the end: a background thread still waits in accept(); close the ServerSocket.""");
            show.mended("changed to version 2, compiled, and run: " + mended(project));
        } finally {
            delete(project);
        }
    }
}
