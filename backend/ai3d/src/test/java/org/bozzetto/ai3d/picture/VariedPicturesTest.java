package org.bozzetto.ai3d.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of all kinds become sound bodies of what they show. */
class VariedPicturesTest {
    /** A shade of the wall's colour, a dark bottle in the dark: where the one ends and the other begins can hardly be seen. */
    private static final List<String> HARD = List.of("table-lamp, wall and floor", "bottle, blurred lights");

    static List<VariedPictures.Given> pictures() {
        return VariedPictures.all();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void becomesAClosedTexturedBodyOfItsOutline(VariedPictures.Given given) throws Exception {
        Pixels picture = ImageDecoder.decode(given.file(), 10_000_000);
        PictureModeller.Model model =
                PictureModeller.model(picture, PictureSettings.of(new ObjectMapper().createObjectNode()), Watcher.NONE);
        MeshMeasures measures = MeshMeasures.of(PictureScene.of("body", model));
        boolean[] mask = model.foreground().matte().mask();
        int width = model.picture().width();
        int height = model.picture().height();
        assertThat(measures.watertight()).as("closed").isTrue();
        assertThat(measures.manifold()).as("manifold").isTrue();
        assertThat(measures.volume()).as("inside out").isPositive();
        assertThat(measures.triangles()).isLessThanOrEqualTo(20_000);
        assertThat(model.notes()).anyMatch(note -> note.startsWith("Chose "));
        assertThat(FrontView.overlap(model.mesh(), mask, width, height))
                .as("silhouette")
                .isGreaterThan(0.965);
        if (!HARD.contains(given.name())) {
            assertThat(overlap(mask, width, height, given)).as("cut out").isGreaterThan(0.75);
        }
    }

    /** Of what was cut out with what is really the thing, where pixels of the picture as given fall. */
    private static double overlap(boolean[] mask, int width, int height, VariedPictures.Given given) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < mask.length; i++) {
            int row = i / width;
            int x = (int) ((i % width + 0.5) * given.width() / width);
            int y = (int) ((row + 0.5) * given.height() / height);
            boolean truly = given.truth()[y * given.width() + x];
            both += truly && mask[i] ? 1 : 0;
            either += truly || mask[i] ? 1 : 0;
        }
        return both / (double) either;
    }
}
