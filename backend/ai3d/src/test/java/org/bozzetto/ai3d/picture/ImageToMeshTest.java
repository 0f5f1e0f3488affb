package org.bozzetto.ai3d.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.lang.foreign.MemorySegment;
import java.util.ServiceLoader;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.junit.jupiter.api.Test;

/** The pipeline as the job runner sees it. */
class ImageToMeshTest {
    private static Pixels vase() {
        return new Drawing(260, 320)
                .ground(new Color(235, 235, 230))
                .shaded(new Color(30, 110, 60), Drawing.bottle(130, 300, 260))
                .pixels();
    }

    private static Pipeline.Output run(Job job) throws Exception {
        return new ImageToMesh().run(job);
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Pipeline.class).stream())
                .anyMatch(provider -> provider.type() == ImageToMesh.class);
    }

    @Test
    void everyParameterHasTitleDefaultAndDescription() throws Exception {
        JsonNode schema =
                new ObjectMapper().readTree(new ImageToMesh().description().parameterSchemaJson());
        assertThat(schema.path("properties").size()).isGreaterThan(6);
        for (JsonNode property : schema.path("properties")) {
            assertThat(property.has("title") && property.has("default") && property.has("description"))
                    .isTrue();
        }
    }

    @Test
    void makesAWatertightTexturedModelThatIsFoundByItsWords() throws Exception {
        Job job = new Job("IMG_4711_green-vase.png", vase());
        Pipeline.Output output = run(job);
        MadeAsset asset = output.assets().getFirst();
        assertThat(asset.kind()).isEqualTo(AssetKind.MODEL);
        assertThat(asset.name()).isEqualTo("Green vase");
        assertThat(asset.tags()).contains("vase", "revolve", "tall", "round").anyMatch(tag -> tag.contains("green"));
        assertThat(asset.description()).contains("reen").endsWith(".");
        assertThat(output.notes()).anyMatch(note -> note.startsWith("Chose revolve: outline "));
        byte[] glb = asset.contents().getFirst().bytes();
        Imported back = new GltfReader().read(MemorySegment.ofArray(glb), Resources.NONE);
        MeshMeasures measures = MeshMeasures.of(back.scene());
        assertThat(measures.watertight() && measures.manifold()).isTrue();
        assertThat(measures.volume()).isPositive();
        assertThat(back.scene().materials().getFirst().baseColorTexture()).isPresent();
        assertThat(ImageDecoder.probe(back.scene().images().getFirst().bytes()).width())
                .isGreaterThan(63);
        assertThat(glb.length).isLessThan(1_500_000);
    }

    @Test
    void tellsHowFarItIsAndShowsPreviews() throws Exception {
        Job job = new Job("", vase());
        Pipeline.Output output = run(job);
        assertThat(output.assets().getFirst().name()).isEqualTo("Shape from picture");
        assertThat(job.fractions).isSorted().startsWith(0.0).endsWith(1.0);
        assertThat(job.stages).contains("finding the subject", "finding the outline", "shaping the body");
        assertThat(job.previews).hasSize(2);
        for (byte[] png : job.previews) {
            assertThat(ImageDecoder.decode(png, 1_000_000).width()).isLessThanOrEqualTo(192);
        }
    }

    @Test
    void theSamePictureGivesTheSameBytes() throws Exception {
        byte[] first = run(new Job("a.png", vase()))
                .assets()
                .getFirst()
                .contents()
                .getFirst()
                .bytes();
        byte[] second = run(new Job("a.png", vase()))
                .assets()
                .getFirst()
                .contents()
                .getFirst()
                .bytes();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void canBeCancelledAnywhere() throws Exception {
        Pixels busy = new Drawing(240, 240)
                .busyGround(3)
                .shaded(new Color(220, 60, 40), Drawing.blob(2, 120, 120, 80))
                .pixels();
        Job whole = new Job("a.png", busy).with("mode", "inflate");
        run(whole);
        for (int checks = 0; checks < whole.checks; checks += 1 + whole.checks / 9) {
            Job job = new Job("a.png", busy).with("mode", "inflate").cancelledAfter(checks);
            assertThatThrownBy(() -> run(job)).isInstanceOf(CancelledException.class);
            assertThat(job.checks).isEqualTo(checks + 1);
        }
    }

    @Test
    void saysWhatIsWrongWithAPicture() {
        assertRefused(new Job("x.png", new byte[] {1, 2, 3}), "IMAGE_UNSUPPORTED");
        assertRefused(new Job("x.png", new Drawing(100, 100).pixels()), "NO_FOREGROUND");
        assertRefused(
                new Job("x.png", new Drawing(100, 100).ground(Color.PINK).pixels()).with("mode", "inflate"),
                "NO_FOREGROUND");
        assertRefused(
                new Job("x.png", new Drawing(100, 100).ground(Color.PINK).pixels()).with("foreground", "alpha"),
                "NO_ALPHA");
    }

    private static void assertRefused(Job job, String code) {
        assertThatThrownBy(() -> run(job)).isInstanceOfSatisfying(PipelineException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).endsWith(".");
            assertThat(e.remedy()).isNotEmpty();
        });
    }

    @Test
    void aPictureWithoutASubjectBecomesARelief() throws Exception {
        Pixels whole = new Drawing(200, 150).ground(new Color(90, 120, 90)).pixels();
        Pipeline.Output output = run(new Job("meadow.png", whole));
        assertThat(output.notes()).anyMatch(note -> note.startsWith("Chose relief"));
    }

    @Test
    void onePixelIsNoPictureOfAThing() {
        assertRefused(
                new Job("x.png", new Drawing(1, 1).ground(Color.RED).pixels()).with("mode", "extrude"),
                "NO_FOREGROUND");
    }
}
