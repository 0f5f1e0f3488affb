import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs with a runtime of their own, in one folder that runs wherever it is put. */
final class AppImage {
    /** What the studio, the command line and their libraries use of the JDK and of JavaFX. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.xml",
            "jdk.accessibility",
            "jdk.charsets",
            "jdk.crypto.ec",
            "jdk.jfr",
            "jdk.management",
            "jdk.net",
            "jdk.unsupported",
            "jdk.unsupported.desktop",
            "jdk.zipfs",
            "javafx.base",
            "javafx.controls",
            "javafx.graphics",
            "javafx.swing");

    /** Options of the studio that change nothing of what an AOT cache depends on, except for the cache itself. */
    static final List<String> STUDIO_OPTIONS = List.of(
            "--enable-native-access=javafx.graphics,ALL-UNNAMED",
            "-Dprism.forceGPU=true",
            "-Dai.djl.offline=true",
            // The cache is mapped where it was made to stand: moving it writes to all its pages, which costs time and memory.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            // A heap that begins small, and gives back what it does not need while nobody works.
            "-Xms64m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=25",
            "-XX:G1PeriodicGCInterval=10000");

    private static final List<String> COMMAND_OPTIONS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-Dai.djl.offline=true");

    private final Layout layout;
    private final Path folder;

    private AppImage(Layout layout, Path folder) {
        this.layout = layout;
        this.folder = folder;
    }

    static AppImage make(Layout layout) throws IOException, InterruptedException {
        Path input = Folder.fresh(layout.work().resolve("input"));
        Path studio = layout.root().resolve("studio-app/target");
        Path cli = layout.root().resolve("backend/cli/target");
        new PlatformJars(layout.platform()).copy(List.of(studio, studio.resolve("app"), cli, cli.resolve("app")), input);
        dropTestJars(input);
        Path images = Folder.fresh(layout.work().resolve("image"));
        String name = name(layout);
        List<String> command = new ArrayList<>(List.of(
                Run.jdk("jpackage"),
                "--type", "app-image",
                "--name", name,
                "--dest", images.toString(),
                "--app-version", layout.version(),
                "--vendor", "The Bozzetto authors",
                "--copyright", "Apache License 2.0",
                "--description", "3D design studio",
                "--icon", icon(layout).toString(),
                "--input", input.toString(),
                "--main-jar", "bozzetto-studio-" + layout.version() + ".jar",
                "--main-class", "org.bozzetto.studio.Studio",
                "--module-path", studio.resolve("javafx").toString(),
                "--add-modules", String.join(",", MODULES),
                // bin/java stays in the runtime: children that read foreign files run on it.
                "--jlink-options", "--strip-debug --no-man-pages --no-header-files --compress=zip-0",
                "--add-launcher", "bozzetto=" + commandLauncher(layout)));
        for (String option : STUDIO_OPTIONS) {
            command.add("--java-options");
            command.add(option);
        }
        // Where the button "Check for updates" asks; without it the button says that there is nobody to ask.
        Optional.ofNullable(System.getenv("BOZZETTO_UPDATES"))
                .ifPresent(address -> command.addAll(List.of("--java-options", "-Dbozzetto.updates=" + address)));
        Run.run(command);
        AppImage image = new AppImage(layout, images.resolve(
                layout.platform().system() == Platform.System.MACOS ? name + ".app" : name));
        image.addNotices();
        image.keepOnlyOwnJarsOfStudio(studio);
        if (layout.platform().isLinux()) {
            // What drawing and parsing freed outside the heap goes back to the system, too.
            image.addStudioOptions(List.of("-XX:TrimNativeHeapInterval=10000"));
        }
        AotCache.train(image, layout);
        if (layout.platform().isLinux()) {
            LinuxLaunchers.replace(image);
        }
        return image;
    }

    /** The jars of tests are built beside ours. */
    private static void dropTestJars(Path input) throws IOException {
        try (var files = Files.newDirectoryStream(input, "*-tests.jar")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static String name(Layout layout) {
        return layout.platform().isLinux() ? "bozzetto-studio" : "Bozzetto Studio";
    }

    private static Path icon(Layout layout) {
        return layout.resources("icons")
                .resolve(switch (layout.platform().system()) {
                    case LINUX -> "bozzetto-512.png";
                    case WINDOWS -> "bozzetto.ico";
                    case MACOS -> "bozzetto.icns";
                });
    }

    private static Path commandLauncher(Layout layout) throws IOException {
        Path file = layout.work().resolve("bozzetto.properties");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "main-jar=bozzetto-cli-" + layout.version() + ".jar",
                        "main-class=org.bozzetto.cli.Bozzetto",
                        "java-options=" + String.join(" ", COMMAND_OPTIONS),
                        "win-console=true",
                        "win-menu=false",
                        "linux-shortcut=false",
                        ""));
        return file;
    }

    private void addNotices() throws IOException {
        Path legal = Files.createDirectories(app().resolve("legal"));
        Files.copy(layout.root().resolve("LICENSE"), legal.resolve("LICENSE"));
        Files.copy(layout.root().resolve("target/bom.json"), legal.resolve("bozzetto.cdx.json"));
        Path classes = layout.root().resolve("studio-app/target/classes/META-INF/THIRD-PARTY.txt");
        Files.copy(classes, legal.resolve("THIRD-PARTY-studio.txt"));
        Files.copy(
                layout.root().resolve("backend/cli/target/classes/META-INF/THIRD-PARTY.txt"),
                legal.resolve("THIRD-PARTY-command-line.txt"));
    }

    Path folder() {
        return folder;
    }

    /** Where jars and launcher settings stand. */
    Path app() {
        return switch (layout.platform().system()) {
            case LINUX -> folder.resolve("lib/app");
            case WINDOWS -> folder.resolve("app");
            case MACOS -> folder.resolve("Contents/app");
        };
    }

    Path runtime() {
        return switch (layout.platform().system()) {
            case LINUX -> folder.resolve("lib/runtime");
            case WINDOWS -> folder.resolve("runtime");
            case MACOS -> folder.resolve("Contents/runtime/Contents/Home");
        };
    }

    Path studioSettings() throws IOException {
        return app().resolve(name(layout) + ".cfg");
    }

    /**
     * The command line's jars, a third of all, are no business of the studio's start. JOML's classes are too old for any cache; the virtual
     * machine looks for them before it runs the first line, and finds them fastest in front.
     */
    private void keepOnlyOwnJarsOfStudio(Path studio) throws IOException {
        String entry = "app.classpath=$APPDIR/";
        List<String> others = new ArrayList<>();
        List<String> jars = new ArrayList<>();
        for (String line : Files.readAllLines(studioSettings())) {
            if (!line.startsWith(entry)) {
                others.add(line);
                continue;
            }
            String jar = line.substring(entry.length());
            if (Files.exists(studio.resolve(jar)) || Files.exists(studio.resolve("app").resolve(jar))) {
                jars.add(jar.startsWith("joml-") ? 0 : jars.size(), line);
            }
        }
        others.addAll(1 + others.indexOf("[Application]"), jars);
        Files.write(studioSettings(), others);
    }

    void addStudioOptions(List<String> options) throws IOException {
        List<String> lines = options.stream().map(option -> "java-options=" + option).toList();
        Files.write(studioSettings(), lines, StandardOpenOption.APPEND);
    }

    /** The image as one file, for those who install nothing. */
    Path archive() throws IOException, InterruptedException {
        Path archive = layout.out()
                .resolve("bozzetto-" + layout.version() + "-linux-" + layout.platform().processor() + ".tar.gz");
        Run.run(List.of(
                "tar",
                "--sort=name",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "-C",
                folder.getParent().toString(),
                "-czf",
                archive.toString(),
                folder.getFileName().toString()));
        return archive;
    }
}
