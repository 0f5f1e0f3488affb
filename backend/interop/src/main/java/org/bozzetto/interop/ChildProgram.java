package org.bozzetto.interop;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.bozzetto.interop.ParserException.Reason;

/**
 * What runs in the child process: a main class and the few jars it needs, taken from wherever this program's own class path
 * has them.
 *
 * @param arguments of the main class
 */
record ChildProgram(String mainClass, List<Path> classPath, List<String> arguments) {
    private static final String MAIN = "org.bozzetto.interop.child.ParserMain";

    /** The parsers themselves. */
    static ChildProgram parsers() throws ParserException {
        List<String> resources = new ArrayList<>(List.of(
                classFile(MAIN),
                "com/fasterxml/jackson/core/JsonGenerator.class",
                "org/lwjgl/system/Library.class",
                "org/lwjgl/assimp/Assimp.class",
                "org/lwjgl/util/ktx/KTX.class"));
        resources.addAll(natives());
        return new ChildProgram(MAIN, placesOf(resources), List.of());
    }

    static String classFile(String className) {
        return className.replace('.', '/') + ".class";
    }

    /** The jars or folders of the class path that hold these. */
    static List<Path> placesOf(List<String> resources) throws ParserException {
        SequencedSet<Path> places = new LinkedHashSet<>();
        for (String resource : resources) {
            URL url = ChildProgram.class.getClassLoader().getResource(resource);
            if (url == null) {
                throw new ParserException(
                        Reason.PARSER_UNAVAILABLE,
                        "the parsers for foreign formats are not installed for this system (" + resource
                                + " is missing)");
            }
            places.add(placeOf(url, resource));
        }
        return List.copyOf(places);
    }

    private static Path placeOf(URL url, String resource) throws ParserException {
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String folder = url.toString().substring(0, url.toString().length() - resource.length());
            return Path.of(URI.create(folder));
        } catch (IOException | java.net.URISyntaxException | RuntimeException e) {
            throw new ParserException(Reason.PARSER_UNAVAILABLE, "the parsers cannot be started from " + url, e);
        }
    }

    private static List<String> natives() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.contains("win") ? "windows" : os.contains("mac") ? "macos" : "linux";
        String folder = system + "/" + (arch.contains("aarch64") ? "arm64" : "x64") + "/org/lwjgl/";
        String prefix = system.equals("windows") ? "" : "lib";
        String suffix = switch (system) {
            case "windows" -> ".dll";
            case "macos" -> ".dylib";
            default -> ".so";
        };
        return List.of(
                folder + prefix + "lwjgl" + suffix,
                folder + "assimp/" + prefix + "assimp" + suffix,
                folder + "ktx/" + prefix + "ktx" + suffix);
    }

    /**
     * The command that starts it in {@code folder}: a plain JVM of this runtime with few threads and little memory, which leaves
     * nothing behind when it dies. On Linux and macOS a shell sets the limits first; there the answers go to a pipe of their
     * own, so that whatever a parser prints cannot get between them.
     *
     * @throws ParserException {@link Reason#PARSER_UNAVAILABLE} when the runtime has no launcher
     */
    List<String> command(Path folder, Limits limits) throws ParserException {
        boolean windows = File.separatorChar == '\\';
        Path java = Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
        if (!Files.isExecutable(java)) {
            throw new ParserException(Reason.PARSER_UNAVAILABLE, "there is no Java launcher at " + java);
        }
        List<String> command = new ArrayList<>();
        if (!windows) {
            command.addAll(List.of(
                    "/bin/sh",
                    "-c",
                    // A limit that is already lower cannot be raised, and some systems know only some of these.
                    "ulimit -v $1; ulimit -t $(($2 + 5)); ulimit -S -t $2; ulimit -f 131072; ulimit -c 0; shift 2; exec \"$@\" 3>&1 1>&2",
                    "sh",
                    String.valueOf(limits.addressSpaceBytes() / 1024),
                    String.valueOf(limits.cpuTime().toSeconds())));
        }
        command.add(java.toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xmx" + limits.heapBytes(),
                "-XX:MaxDirectMemorySize=" + limits.addressSpaceBytes(),
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=24m",
                "-XX:CompressedClassSpaceSize=16m",
                "-XX:MaxMetaspaceSize=48m",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+SuppressFatalErrorMessage",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisplayVMOutputToStderr",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Dorg.lwjgl.system.SharedLibraryExtractPath=" + folder,
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                mainClass));
        command.add(windows ? "-" : "/dev/fd/3");
        command.addAll(arguments);
        return command;
    }
}
