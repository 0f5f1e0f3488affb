import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What starts the programs on Linux: a script each, made from the settings that jpackage wrote, that hands over to the runtime beside it. jpackage's
 * own launcher loads itself twice and asks the package manager at each start whom it belongs to, which costs processor time that the window waits for.
 */
final class LinuxLaunchers {
    private static final String SCRIPT =
            """
            #!/bin/sh
            # Starts %1$s with the runtime beside it.
            app=$(dirname "$(dirname "$(readlink -f "$0")")")/lib
            unset JDK_JAVA_OPTIONS
            exec "$app/runtime/bin/%1$s" %2$s \\
              -cp "%3$s" \\
              %4$s "$@"
            """;

    private final AppImage image;

    private LinuxLaunchers(AppImage image) {
        this.image = image;
    }

    static void replace(AppImage image) throws IOException {
        LinuxLaunchers launchers = new LinuxLaunchers(image);
        launchers.replace("bozzetto-studio");
        launchers.replace("bozzetto");
        Files.delete(image.folder().resolve("lib/libapplauncher.so"));
    }

    private void replace(String name) throws IOException {
        Path settings = image.app().resolve(name + ".cfg");
        List<String> lines = Files.readAllLines(settings);
        String options = values(lines, "java-options=").stream()
                .map(option -> '"' + option + '"')
                .collect(Collectors.joining(" "));
        String script = SCRIPT.formatted(
                name,
                options,
                String.join(":", values(lines, "app.classpath=")),
                values(lines, "app.mainclass=").getFirst());
        Path launcher = image.folder().resolve("bin").resolve(name);
        Files.delete(launcher);
        Files.writeString(launcher, script);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        // The process is known by the name of the program.
        Files.createSymbolicLink(image.runtime().resolve("bin").resolve(name), Path.of("java"));
        Files.delete(settings);
    }

    private static List<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replace("$APPDIR", "$app/app"))
                .toList();
    }
}
