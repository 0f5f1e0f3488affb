package org.bozzetto.ai3d;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.bozzetto.ai3d.sample.Workbench;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.IndexRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SuggestRequest;
import org.bozzetto.proto.v1.SuggestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pipelines that ship, through the whole module: made, stored, with a thumbnail, found again. */
@Timeout(90)
class BuiltInPipelinesTest {
    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(folder);
        bench.start();
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void aSentenceBecomesAnAssetThatIsFoundByAnother() throws IOException, FormatException {
        String sentence = "a round walnut dining table with three legs, 75 cm high";
        SuggestResponse suggested = bench.service()
                .suggest(SuggestRequest.newBuilder().setText(sentence).build());
        assertThat(suggested.getConfident()).isTrue();
        assertThat(suggested.getSuggestions(0).getFamily()).contains("table");

        Job made = bench.ended(bench.submit("text-to-mesh", "{\"prompt\": \"" + sentence + "\"}"));
        assertThat(made.getState()).as(made.getProblem().getMessage()).isEqualTo(JobState.SUCCEEDED);
        requireModel(made);
        index();
        assertThat(search("wooden furniture to have dinner at"))
                .isEqualTo(made.getResults(0).getName());
    }

    @Test
    void aPictureBecomesAnAsset() throws IOException, FormatException {
        Blob picture = bench.blob("image/png", "vase.png", vase());
        Job made = bench.ended(bench.service()
                .submit(Workbench.request("image-to-mesh", "").toBuilder()
                        .addInputs(JobInput.newBuilder().setRole("image").setBlob(picture))
                        .build())
                .getId());
        assertThat(made.getState()).as(made.getProblem().getMessage()).isEqualTo(JobState.SUCCEEDED);
        assertThat(made.getNotesList()).as("says which mode it chose").isNotEmpty();
        requireModel(made);
    }

    @Test
    void aPictureThatIsNoneFailsInWords() throws IOException {
        Blob nonsense = bench.blob("image/png", "broken.png", new byte[] {1, 2, 3});
        Job failed = bench.ended(bench.service()
                .submit(Workbench.request("image-to-mesh", "").toBuilder()
                        .addInputs(JobInput.newBuilder().setRole("image").setBlob(nonsense))
                        .build())
                .getId());
        assertThat(failed.getState()).isEqualTo(JobState.FAILED);
        assertThat(failed.getProblem().getCode()).isNotEqualTo("UNEXPECTED");
        assertThat(failed.getProblem().getMessage()).isNotEmpty();
    }

    private void requireModel(Job made) throws IOException, FormatException {
        assertThat(made.getResults(0).getBlobsList()).extracting(Blob::getRole).contains("content", "thumbnail");
        Blob content = made.getResults(0).getBlobsList().stream()
                .filter(blob -> blob.getRole().equals("content"))
                .findFirst()
                .orElseThrow();
        try (var in = bench.objects().open(content.getSha256())) {
            assertThat(new GltfReader()
                            .read(MemorySegment.ofArray(in.readAllBytes()), Resources.NONE)
                            .report()
                            .isClean())
                    .isTrue();
        }
    }

    private void index() {
        bench.service()
                .index(IndexRequest.newBuilder()
                        .addProjectIds(Workbench.PROJECT)
                        .build());
    }

    private String search(String text) {
        return bench.service()
                .search(SearchRequest.newBuilder()
                        .addProjectIds(Workbench.PROJECT)
                        .setText(text)
                        .build())
                .getHits(0)
                .getName();
    }

    /** A turned shape on white, shaded from left to right. */
    private static byte[] vase() {
        Pixels pixels = new Pixels(200, 300);
        for (int y = 0; y < pixels.height(); y++) {
            double radius = 45 + 25 * StrictMath.sin(y / 40.0);
            for (int x = 0; x < pixels.width(); x++) {
                boolean inside = y > 40 && y < 260 && Math.abs(x - 100) < radius;
                int shade = 90 + x / 2;
                pixels.argb()[y * pixels.width() + x] =
                        inside ? 0xFF000000 | (shade << 16) | ((shade / 2) << 8) | 60 : 0xFFFFFFFF;
            }
        }
        return PngEncoder.encode(pixels);
    }
}
