import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The bill of materials (CycloneDX) that Maven made of everything in the programs. */
final class Sbom {
    private Sbom() {}

    static Path collect(Layout layout) throws IOException {
        return Files.copy(
                layout.root().resolve("target/bom.json"),
                layout.out().resolve("bozzetto-" + layout.version() + ".cdx.json"),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
