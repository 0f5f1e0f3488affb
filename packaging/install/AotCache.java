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
        Run.run(java(
                image,
                List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"),
                List.of("org.bozzetto.studio.Studio", "--data", data.resolve("library").toString(), "--try-start")));
        if (!Files.exists(cache)) {
            throw new IOException("the training run left no AOT cache");
        }
        // An option that the cache cannot live with, say a module in incubation, makes it a poor one and is told in the log only.
        String said = Run.run(java(image, List.of("-XX:AOTCache=" + cache, "-Xlog:aot=info"), List.of("-version")));
        if (!said.contains("Using AOT-linked classes: true")) {
            throw new IOException("classes in the AOT cache are not linked:\n" + said);
        }
        image.addStudioOptions(List.of("-XX:AOTCache=$APPDIR/" + FILE, "-Xlog:aot=off", "-Xlog:cds=off"));
    }

    private static List<String> java(AppImage image, List<String> options, List<String> program) throws IOException {
        List<String> command = new ArrayList<>(List.of(image.runtime().resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(AppImage.STUDIO_OPTIONS);
        command.addAll(List.of("-cp", classPath(image)));
        command.addAll(program);
        return command;
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
