import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What jpackage makes of the image with the tools of Windows or macOS. Not run yet: written for machines that we did not have. */
final class NativePackage {
    private NativePackage() {}

    /** @param type {@code msi}, {@code exe} or {@code dmg} */
    static Path make(Layout layout, AppImage image, String type) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Run.jdk("jpackage"),
                "--type", type,
                "--name", "Bozzetto Studio",
                "--app-version", layout.version(),
                "--vendor", "The Bozzetto authors",
                "--license-file", layout.root().resolve("LICENSE").toString(),
                "--app-image", image.folder().toString(),
                "--dest", layout.out().toString()));
        for (String kind : List.of("glb", "gltf", "obj", "stl", "ply", "bozzetto")) {
            command.add("--file-associations");
            command.add(layout.resources("associations").resolve(kind + ".properties").toString());
        }
        if (layout.platform().system() == Platform.System.WINDOWS) {
            command.addAll(List.of(
                    "--win-menu",
                    "--win-shortcut-prompt",
                    "--win-dir-chooser",
                    "--win-per-user-install",
                    // The same for every version, so that a newer one takes the place of an older.
                    "--win-upgrade-uuid",
                    "8f0d6a0e-2f0c-4f7e-9a55-5d1b7b0f6c21"));
        }
        Run.run(command);
        return layout.out().resolve("Bozzetto Studio-" + layout.version() + "." + type);
    }
}
