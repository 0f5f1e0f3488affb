import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The image and everything around it, as it lies on an installed Linux: menu entry, icons, file types, manual page, completion. */
final class DesktopFiles {
    private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private DesktopFiles() {}

    /** @param tree stands for the root of the file system */
    static void install(Layout layout, AppImage image, Path tree) throws IOException, InterruptedException {
        Folder.copy(image.folder(), tree.resolve("opt/bozzetto"));
        Files.createSymbolicLink(
                Files.createDirectories(tree.resolve("usr/bin")).resolve("bozzetto"), Path.of("/opt/bozzetto/bin/bozzetto"));
        Path linux = layout.resources("linux");
        copy(linux.resolve("org.bozzetto.Studio.desktop"), tree.resolve("usr/share/applications"));
        copy(linux.resolve("org.bozzetto.Studio.metainfo.xml"), tree.resolve("usr/share/metainfo"));
        copy(linux.resolve("bozzetto-mime.xml"), tree.resolve("usr/share/mime/packages"));
        Path icons = tree.resolve("usr/share/icons/hicolor");
        for (int size : ICON_SIZES) {
            copyAs(
                    layout.resources("icons").resolve("bozzetto-" + size + ".png"),
                    icons.resolve(size + "x" + size + "/apps/org.bozzetto.Studio.png"));
        }
        copyAs(layout.resources("icons").resolve("bozzetto.svg"), icons.resolve("scalable/apps/org.bozzetto.Studio.svg"));
        Path doc = Files.createDirectories(tree.resolve("usr/share/doc/bozzetto"));
        copyAs(layout.root().resolve("LICENSE"), doc.resolve("copyright"));
        copyAs(layout.root().resolve("target/bom.json"), doc.resolve("bozzetto.cdx.json"));
        for (String notices : List.of("THIRD-PARTY-studio.txt", "THIRD-PARTY-command-line.txt")) {
            copyAs(image.app().resolve("legal").resolve(notices), doc.resolve(notices));
        }
        manual(layout, image, tree);
    }

    /** Made from the commands themselves, so that they never say anything else. */
    private static void manual(Layout layout, AppImage image, Path tree) throws IOException, InterruptedException {
        String classPath = image.app() + "/*";
        String page = Run.run(List.of(
                Run.jdk("java"), "-cp", classPath, layout.resources("install").resolve("ManualPage.java").toString(), layout.version()));
        Path man = Files.createDirectories(tree.resolve("usr/share/man/man1"));
        DebianPackage.gzip(page.getBytes(StandardCharsets.UTF_8), man.resolve("bozzetto.1.gz"));
        String completion = Run.run(List.of(
                Run.jdk("java"), "-cp", classPath, layout.resources("install").resolve("Completion.java").toString()));
        Files.writeString(
                Files.createDirectories(tree.resolve("usr/share/bash-completion/completions")).resolve("bozzetto"), completion);
    }

    private static void copy(Path file, Path folder) throws IOException {
        copyAs(file, folder.resolve(file.getFileName()));
    }

    private static void copyAs(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }
}
