import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Classes as the studio has them in memory after its start (JEP 483, 514): the next start takes them from there. A cache that does not fit is
 * left aside by the virtual machine without a word.
 */
final class AotCache {
    private static final String FILE = "studio.aot";

    private AotCache() {}

    /** Starts the studio once in the image and keeps what it loaded. Without a display there is no cache. */
    static void train(AppImage image, Layout layout) throws IOException, InterruptedException {
        if (layout.platform().isLinux() && System.getenv("DISPLAY") == null) {
            System.err.println("installer: no display, so no AOT cache is made");
            return;
        }
        Path cache = image.app().resolve(FILE);
        Path data = Folder.fresh(layout.work().resolve("training"));
        List<String> command = new ArrayList<>(List.of(
                image.runtime().resolve("bin/java").toString(), "-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        command.addAll(AppImage.STUDIO_OPTIONS);
        command.addAll(List.of("-cp", classPath(image), "org.bozzetto.studio.Studio"));
        command.addAll(List.of("--data", data.resolve("library").toString(), "--try-start"));
        Run.run(command);
        if (!Files.exists(cache)) {
            throw new IOException("the training run left no AOT cache");
        }
        image.addStudioOptions(List.of("-XX:AOTCache=$APPDIR/" + FILE, "-Xlog:aot=off", "-Xlog:cds=off"));
    }

    /** In the order of the launcher's settings: a cache fits one class path only. */
    private static String classPath(AppImage image) throws IOException {
        return String.join(
                java.io.File.pathSeparator,
                Files.readAllLines(image.studioSettings()).stream()
                        .filter(line -> line.startsWith("app.classpath="))
                        .map(line -> line.substring("app.classpath=".length())
                                .replace("$APPDIR", image.app().toString()))
                        .toList());
    }
}
