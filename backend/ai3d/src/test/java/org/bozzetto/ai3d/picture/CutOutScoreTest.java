package org.bozzetto.ai3d.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.bozzetto.ai3d.picture.foreground.ForegroundFinder;
import org.bozzetto.ai3d.picture.foreground.Ground;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.junit.jupiter.api.Test;

/** How much of what is cut out is the thing, over hard pictures with known masks; prints each and the mean. */
class CutOutScoreTest {
    private static final double LEAST_MEAN = 0.6;

    @Test
    void hardPicturesAreMostlyCutOutWell() throws Exception {
        double sum = 0;
        var pictures = HardPictures.all();
        for (VariedPictures.Given given : pictures) {
            double overlap = overlap(given);
            System.out.printf(Locale.ROOT, "  %.3f %s%n", overlap, given.name());
            sum += overlap;
        }
        double mean = sum / pictures.size();
        System.out.printf(Locale.ROOT, "%d hard pictures: mean overlap %.3f%n", pictures.size(), mean);
        assertThat(mean).isGreaterThanOrEqualTo(LEAST_MEAN);
    }

    /** Intersection over union; none for a picture that is refused. */
    private static double overlap(VariedPictures.Given given) throws Exception {
        Pixels picture = ImageDecoder.decode(given.file(), 10_000_000);
        boolean[] mask;
        try {
            mask = ForegroundFinder.find(picture, Ground.AUTO, false, Checkpoint.NONE)
                    .matte()
                    .mask();
        } catch (PipelineException e) {
            return 0;
        }
        int both = 0;
        int either = 0;
        for (int i = 0; i < mask.length; i++) {
            both += mask[i] && given.truth()[i] ? 1 : 0;
            either += mask[i] || given.truth()[i] ? 1 : 0;
        }
        return both / (double) Math.max(1, either);
    }
}
