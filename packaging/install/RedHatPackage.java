import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The .rpm, with the same files as the .deb; only where rpmbuild is. */
final class RedHatPackage {
    private RedHatPackage() {}

    static Optional<Path> make(Layout layout, AppImage image) throws IOException, InterruptedException {
        if (!Run.has("rpmbuild")) {
            System.err.println("installer: no rpmbuild, so no .rpm is made");
            return Optional.empty();
        }
        Path top = Folder.fresh(layout.work().resolve("rpm"));
        Path tree = Files.createDirectories(top.resolve("tree"));
        DesktopFiles.install(layout, image, tree);
        String arch = layout.platform().processor().equals("arm64") ? "aarch64" : "x86_64";
        Path spec = top.resolve("bozzetto.spec");
        Files.writeString(
                spec,
                Files.readString(layout.resources("linux").resolve("bozzetto.spec"))
                        .replace("@VERSION@", layout.version())
                        .replace("@TREE@", tree.toString()));
        Run.run(List.of(
                "rpmbuild",
                "-bb",
                "--target",
                arch,
                "--define",
                "_topdir " + top,
                "--define",
                "_rpmdir " + top.resolve("made"),
                spec.toString()));
        Path made = top.resolve("made").resolve(arch).resolve("bozzetto-" + layout.version() + "-1." + arch + ".rpm");
        return Optional.of(Files.move(
                made, layout.out().resolve(made.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING));
    }
}
