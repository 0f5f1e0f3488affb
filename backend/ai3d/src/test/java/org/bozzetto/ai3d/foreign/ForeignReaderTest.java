package org.bozzetto.ai3d.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.SceneReader;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign files through the same door as all others: {@link Formats#read(Path)}. */
class ForeignReaderTest {
    @TempDir
    private Path folder;

    private Path sample(String name) throws IOException {
        return sample(name, folder.resolve(name));
    }

    private static Path sample(String name, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream bytes = ForeignReaderTest.class.getResourceAsStream(name)) {
            Files.copy(bytes, file);
        }
        return file;
    }

    @Test
    void formatsThatTheKernelLacksAreFoundOnTheClassPath() {
        List<String> extensions = Formats.readers().stream()
                .map(SceneReader::extensions)
                .flatMap(List::stream)
                .toList();
        assertThat(extensions).contains("glb", "obj", "fbx", "dae", "3ds", "blend", "ifc", "lwo", "md5mesh", "x");
        assertThat(extensions.indexOf("glb")).isLessThan(extensions.indexOf("fbx"));
    }

    @Test
    void colladaInCentimetresAndZUpComesInMetresAndYUp() throws Exception {
        Path file = sample("table.dae");
        Imported imported = Formats.read(file);
        Vec3 size = MeshMeasures.of(imported.scene()).bounds().size();
        assertThat(size.x()).isCloseTo(1, within(1e-5));
        assertThat(size.y()).isCloseTo(0.5, within(1e-5));
        assertThat(size.z()).isCloseTo(0, within(1e-5));
        assertThat(imported.scene().nodes()).extracting(Node::name).contains("Table");
        assertThat(imported.report().format()).isEqualTo("Collada");
        assertThat(codes(imported, Outcome.KEPT)).contains("KEPT", "UNITS_CONVERTED");
        assertThat(codes(imported, Outcome.DROPPED)).containsExactly("MISSING_TEXTURE");
    }

    @Test
    void picturesAreFoundInTheFilesFolderAndBelowAndNowhereElse() throws Exception {
        byte[] png = PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF336699}));
        Path outside = Files.write(folder.resolve("wood.png"), png);
        Path file = sample("table.dae", folder.resolve("inner/table.dae"));
        assertThat(Formats.read(file).scene().images()).isEmpty();

        Path link = file.resolveSibling("wood.png");
        Files.createSymbolicLink(link, outside);
        assertThat(Formats.read(file).scene().images()).isEmpty();
        Files.delete(link);

        Files.createDirectories(file.resolveSibling("textures"));
        Files.write(file.resolveSibling("textures").resolve("wood.png"), png);
        Imported found = Formats.read(file);
        assertThat(found.scene().images()).hasSize(1);
        assertThat(found.scene().images().getFirst().bytes()).isEqualTo(png);
        Material oak = found.scene().materials().getFirst();
        assertThat(oak.name()).isEqualTo("Oak");
        assertThat(oak.baseColorTexture()).isPresent();
        assertThat(oak.alphaMode()).isEqualTo(AlphaMode.OPAQUE);
        assertThat(found.report().count(Outcome.DROPPED)).isZero();
    }

    @Test
    void fbxUnitsAndAxesAreHonoured() throws Exception {
        Imported imported = Formats.read(sample("inches-z-up.fbx"));
        Vec3 size = MeshMeasures.of(imported.scene()).bounds().size();
        // Ten by twenty by thirty inches, thirty high.
        assertThat(size.x()).isCloseTo(0.254, within(1e-4));
        assertThat(size.y()).isCloseTo(0.762, within(1e-4));
        assertThat(size.z()).isCloseTo(0.508, within(1e-4));
        assertThat(codes(imported, Outcome.DROPPED)).contains("CONSTRAINTS_DROPPED");
    }

    @Test
    void contentDecidesWhenTheNameIsWrong() throws Exception {
        Path file = Files.move(sample("table.dae"), folder.resolve("table.obj"));
        Imported imported = Formats.read(file);
        assertThat(MeshMeasures.of(imported.scene()).triangles()).isEqualTo(1);
        assertThat(codes(imported, Outcome.REPAIRED)).containsExactly("WRONG_EXTENSION");
    }

    @Test
    void aBrokenFileIsRefusedWithAReasonAndACode() throws Exception {
        Path file = Files.writeString(folder.resolve("a.fbx"), "Kaydara FBX Binary  \0 and then a poem");
        FormatException refused = catchThrowableOfType(FormatException.class, () -> Formats.read(file));
        assertThat(refused.code()).isEqualTo("PARSER_REFUSED");
        assertThat(refused.getMessage()).contains("FBX file");
    }

    @Test
    void picturesOfOtherKindsBecomePng() throws Exception {
        Path file = sample("table.dae");
        String dae = Files.readString(file).replace("wood.png", "wood.bmp");
        Files.writeString(file, dae);
        java.awt.image.BufferedImage picture =
                new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB);
        assertThat(javax.imageio.ImageIO.write(
                        picture, "bmp", folder.resolve("wood.bmp").toFile()))
                .isTrue();
        Scene scene = Formats.read(file).scene();
        assertThat(scene.images()).hasSize(1);
        assertThat(scene.images().getFirst().mediaType()).isEqualTo("image/png");
        assertThat(scene.images().getFirst().bytes()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aPictureOfOpacityIsMixedIntoTheColour() throws Exception {
        Path file = sample("table.dae");
        String dae = Files.readString(file);
        String init = "<init_from>wood.png</init_from>";
        assertThat(dae).contains(init).contains("</diffuse>");
        // A second picture, in the same way as the first.
        String second = dae.replaceAll(
                "(?s)(<image id=\"[^\"]*\"[^>]*>.*?</image>)",
                "$1<image id=\"holes-image\" name=\"holes\">" + "<init_from>holes.png</init_from></image>");
        String params =
                "<newparam sid=\"holes-surface\"><surface type=\"2D\"><init_from>holes-image</init_from></surface></newparam>"
                        + "<newparam sid=\"holes-sampler\"><sampler2D><source>holes-surface</source></sampler2D></newparam><technique ";
        String made = second.replaceFirst("<technique ", params)
                .replace(
                        "</diffuse>",
                        "</diffuse><transparent opaque=\"A_ONE\"><texture texture=\"holes-sampler\" texcoord=\"UV\"/></transparent>");
        Files.writeString(file, made);
        Files.write(folder.resolve("wood.png"), PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF336699})));
        Files.write(folder.resolve("holes.png"), PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF404040})));
        Imported imported = Formats.read(file);
        Material leaf = imported.scene().materials().getFirst();
        assertThat(leaf.alphaMode()).isEqualTo(AlphaMode.BLEND);
        assertThat(codes(imported, Outcome.KEPT)).contains("SURFACE_MAPS_MIXED");
        int image = imported.scene()
                .textures()
                .get(leaf.baseColorTexture().orElseThrow().texture())
                .image();
        byte[] png = imported.scene().images().get(image).bytes();
        assertThat(ImageDecoder.decode(png, 10).at(0, 0)).isEqualTo(0x40336699);
    }

    private static List<String> codes(Imported imported, Outcome outcome) {
        return imported.report().items().stream()
                .filter(item -> item.outcome() == outcome)
                .map(ImportReport.Item::code)
                .toList();
    }
}
