import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the installable packages of the system it runs on, out of what Maven built: {@code java Installer.java ROOT OUT}.
 *
 * <p>Everywhere an app-image with a runtime of its own; on Linux a .deb, and an .rpm where rpmbuild is; on Windows an .msi or .exe; on
 * macOS a .dmg. Beside them stand the bill of materials and the checksums of all.
 */
final class Installer {
    private Installer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path out = Path.of(args[1]).toAbsolutePath().normalize();
        Layout layout = new Layout(root, out, Platform.current());
        Files.createDirectories(layout.work());
        List<Path> made = new ArrayList<>();
        AppImage image = AppImage.make(layout);
        switch (layout.platform().system()) {
            case LINUX -> {
                made.add(DebianPackage.make(layout, image));
                RedHatPackage.make(layout, image).ifPresent(made::add);
                made.add(image.archive());
            }
            case WINDOWS -> {
                made.add(NativePackage.make(layout, image, "msi"));
                made.add(NativePackage.make(layout, image, "exe"));
            }
            case MACOS -> made.add(NativePackage.make(layout, image, "dmg"));
        }
        made.add(Sbom.collect(layout));
        Checksums.write(layout, made);
        made.forEach(file -> System.out.println(file));
    }
}
