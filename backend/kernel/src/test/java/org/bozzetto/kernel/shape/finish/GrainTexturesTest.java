package org.bozzetto.kernel.shape.finish;

import static org.assertj.core.api.Assertions.assertThat;

import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrainTexturesTest {

    @ParameterizedTest
    @EnumSource(value = Grain.class, mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void everyGrainIsAPictureWithoutASeam(Grain grain) throws Exception {
        Pixels picture = ImageDecoder.decode(GrainGallery.of(grain).baseColor(), 1 << 20);
        double largestInside = 0;
        for (int x = 0; x + 1 < picture.width(); x++) {
            largestInside = Math.max(largestInside, step(picture, x, x + 1));
        }
        assertThat(step(picture, picture.width() - 1, 0))
                .as("the step across the seam is like another")
                .isLessThanOrEqualTo(1.2 * largestInside + picture.height());
    }

    @ParameterizedTest
    @EnumSource(value = Grain.class, mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void paintingAgainGivesTheSameBytes(Grain grain) {
        assertThat(GrainTextures.paint(grain).baseColor())
                .isEqualTo(GrainGallery.of(grain).baseColor());
        assertThat(GrainGallery.of(grain).baseColor().length).isLessThan(120_000);
    }

    /** How much two columns differ, summed over their greens. */
    private static double step(Pixels picture, int left, int right) {
        double sum = 0;
        for (int y = 0; y < picture.height(); y++) {
            sum += Math.abs((picture.at(left, y) >> 8 & 255) - (picture.at(right, y) >> 8 & 255));
        }
        return sum;
    }
}
