import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The .deb: the image in {@code /opt/bozzetto}, and around it what a desktop looks for, as plain files of the package. So there are no
 * scripts: the system's own triggers tell menus and file types of it, and removing it leaves nothing behind but the user's data.
 */
final class DebianPackage {
    /** The first of each row is Debian 13's and Ubuntu 24.04's name, the second that of earlier ones. */
    private static final String DEPENDS = String.join(
            ", ",
            "libc6 (>= 2.31)",
            "libstdc++6",
            "zlib1g",
            "libgtk-3-0t64 | libgtk-3-0",
            "libgl1",
            "libegl1",
            "libglx-mesa0 | libglx-vendor",
            "libgl1-mesa-dri",
            "libxtst6",
            "libxxf86vm1",
            "libxi6",
            "libxrender1",
            "libfreetype6",
            "libfontconfig1",
            "fonts-dejavu-core");

    private DebianPackage() {}

    static Path make(Layout layout, AppImage image) throws IOException, InterruptedException {
        Path tree = Folder.fresh(layout.work().resolve("deb"));
        DesktopFiles.install(layout, image, tree);
        Path control = Files.createDirectories(tree.resolve("DEBIAN"));
        Files.writeString(control.resolve("control"), control(layout, Folder.size(tree) / 1024));
        plainPermissions(tree);
        Path file = layout.out()
                .resolve("bozzetto_" + layout.version() + "_" + layout.platform().debianArchitecture() + ".deb");
        Run.run(
                List.of("dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", tree.toString(), file.toString()),
                // Times inside the archive's own members: the same image gives the same package.
                Map.of("SOURCE_DATE_EPOCH", "1767225600"));
        return file;
    }

    private static String control(Layout layout, long kilobytes) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "Package: bozzetto",
                "Version: " + layout.version(),
                "Section: graphics",
                "Priority: optional",
                "Architecture: " + layout.platform().debianArchitecture(),
                "Installed-Size: " + kilobytes,
                "Depends: " + DEPENDS,
                "Maintainer: The Bozzetto authors <bozzetto@example.invalid>",
                "Description: 3D design studio",
                " Drop in a photo, a sketch, a sentence or a mesh; get a clean, textured,",
                " editable 3D asset, place it in a scene, find it again by meaning, export",
                " it. Everything runs on this machine, with no account and no network.",
                ""));
        return String.join("\n", lines);
    }

    /** Whatever the umask of the builder was. */
    private static void plainPermissions(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.isSymbolicLink(file)) {
                    boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    static void gzip(byte[] bytes, Path to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to)) {
                    {
                        def.setLevel(Deflater.BEST_COMPRESSION);
                    }
                };
                InputStream in = new java.io.ByteArrayInputStream(bytes)) {
            in.transferTo(out);
        }
    }
}
