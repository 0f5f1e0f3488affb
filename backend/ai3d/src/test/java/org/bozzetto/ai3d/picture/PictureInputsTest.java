package org.bozzetto.ai3d.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Picture files of all depths and sizes, and pictures that are no picture of a thing. */
class PictureInputsTest {
    private static final Color GROUND = new Color(236, 234, 228);

    private static Pixels bottle(int width, int height) {
        return new Drawing(width, height)
                .ground(GROUND)
                .shaded(new Color(30, 110, 60), Drawing.bottle(width / 2.0, 0.94 * height, 0.8 * height))
                .pixels();
    }

    private static BufferedImage image(Pixels pixels, BufferedImage into) {
        BufferedImage all = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_ARGB);
        all.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
        Graphics2D graphics = into.createGraphics();
        graphics.drawImage(all, 0, 0, null);
        graphics.dispose();
        return into;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage componentImage(int space, boolean alpha, int type, int width, int height) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(space),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                type);
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        return new BufferedImage(model, raster, false, null);
    }

    private static MeshMeasures body(byte[] file) throws Exception {
        Pipeline.Output output = new ImageToMesh().run(new Job("thing.png", file));
        byte[] glb = output.assets().getFirst().contents().getFirst().bytes();
        Scene scene = new GltfReader()
                .read(MemorySegment.ofArray(glb), Resources.NONE)
                .scene();
        MeshMeasures measures = MeshMeasures.of(scene);
        assertThat(measures.watertight() && measures.manifold()).isTrue();
        assertThat(measures.volume()).isPositive();
        return measures;
    }

    @Test
    void sixteenBitsPaletteGreyAndGreyWithAlphaAllGiveTheBody() throws Exception {
        Pixels drawn = bottle(300, 400);
        Pixels cut = new Drawing(300, 400)
                .shaded(new Color(90, 90, 90), Drawing.bottle(150, 376, 320))
                .pixels();
        Map<String, byte[]> files = Map.of(
                "16 bits",
                        png(image(drawn, componentImage(ColorSpace.CS_sRGB, false, DataBuffer.TYPE_USHORT, 300, 400))),
                "palette", png(image(drawn, new BufferedImage(300, 400, BufferedImage.TYPE_BYTE_INDEXED))),
                "grey", png(image(drawn, new BufferedImage(300, 400, BufferedImage.TYPE_BYTE_GRAY))),
                "16 bits of grey", png(image(drawn, new BufferedImage(300, 400, BufferedImage.TYPE_USHORT_GRAY))),
                "grey and alpha",
                        png(image(cut, componentImage(ColorSpace.CS_GRAY, true, DataBuffer.TYPE_BYTE, 300, 400))));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            var size = body(file.getValue()).bounds().size();
            assertThat(size.y() / size.x()).as(file.getKey()).isBetween(2.2, 4.2);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "40, 30", "6000, 6000", "3000, 200"})
    void anySizeGivesABodyOrAReason(int width, int height) throws Exception {
        byte[] file = png(image(bottle(width, height), new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)));
        try {
            body(file);
        } catch (PipelineException e) {
            assertThat(width)
                    .as("only a very small picture may be refused: " + e.getMessage())
                    .isLessThan(32);
            assertThat(e.remedy()).isNotEmpty();
        }
    }

    @Test
    void whatIsEmptySaysSo() throws Exception {
        refused(png(new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB)), "NO_FOREGROUND", "inflate");
        refused(png(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB)), "NO_FOREGROUND", "extrude");
        refused(png(new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY)), "NO_FOREGROUND", "revolve");
    }

    private static void refused(byte[] file, String code, String mode) {
        assertThatThrownBy(() -> new ImageToMesh().run(new Job("x.png", file).with("mode", mode)))
                .isInstanceOfSatisfying(PipelineException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.remedy()).isNotEmpty();
                });
    }

    @Test
    void aPhotoWithoutAThingBecomesAReliefOrABodyThatIsSound() throws Exception {
        Pixels meadow = new Drawing(400, 300).busyGround(9).pixels();
        body(png(image(meadow, new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB))));
    }

    @ParameterizedTest
    @CsvSource({"revolve", "inflate", "extrude", "relief"})
    void surfacesHardlyGoThroughThemselves(String mode) throws Exception {
        Drawing mug =
                new Drawing(420, 420).ground(GROUND).shaded(new Color(170, 60, 40), Drawing.blob(4, 210, 220, 150));
        for (Pixels picture : new Pixels[] {bottle(300, 420), mug.pixels()}) {
            PictureModeller.Model model = PictureModeller.model(
                    picture,
                    PictureSettings.of(new ObjectMapper().createObjectNode().put("mode", mode)),
                    Watcher.NONE);
            MeshFacts facts = MeshFacts.of(model.mesh());
            assertThat(facts.closed() && facts.manifold() && facts.oriented()).isTrue();
            assertThat(SelfIntersections.share(model.mesh())).as(mode).isLessThan(0.002);
        }
    }
}
