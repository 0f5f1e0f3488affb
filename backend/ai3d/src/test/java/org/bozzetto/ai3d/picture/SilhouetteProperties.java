package org.bozzetto.ai3d.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bozzetto.ai3d.picture.foreground.Matte;

/** Any silhouette, with holes, gives a sound body that looks like it from the front. */
class SilhouetteProperties {
    private static final int SIDE = 200;

    @Property(tries = 25)
    void bodiesOfRandomSilhouettesAreSound(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int holes, @ForAll ShapeMode mode) throws Exception {
        Random random = new Random(seed);
        Area area = new Area(Drawing.blob(seed, 100, 100, 92));
        for (int h = 0; h < holes; h++) {
            Shape hole = Drawing.blob(
                    seed + h + 1, 40 + random.nextInt(120), 40 + random.nextInt(120), 6 + random.nextInt(22));
            area.subtract(new Area(hole));
        }
        Drawing drawing = new Drawing(SIDE, SIDE).fill(new Color(60, 120, 160), area);
        PictureModeller.Model model = PictureBodiesTest.model(
                drawing.pixels(),
                "mode",
                mode.id(),
                "smoothness",
                random.nextDouble(),
                "triangles",
                3000 + random.nextInt(20_000));
        MeshFacts facts = MeshFacts.of(model.mesh());
        assertThat(facts.closed() && facts.manifold() && facts.oriented()).isTrue();
        assertThat(facts.volume()).isPositive();
        assertThat(facts.smallestArea()).isPositive();
        if (mode != ShapeMode.REVOLVE) {
            Matte matte = model.foreground().matte();
            assertThat(FrontView.overlap(model.mesh(), matte.mask(), matte.width(), matte.height()))
                    .isGreaterThan(0.97);
            int openings = model.outline().holeCount();
            assertThat(facts.genus()).isEqualTo(openings);
        }
    }
}
