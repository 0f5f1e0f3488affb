package org.bozzetto.ai3d.picture.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.Drawing;
import org.bozzetto.kernel.image.Pixels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForegroundTest {
    private static final Color RED = new Color(200, 50, 40);

    private static Foreground find(Pixels pixels) throws Exception {
        return ForegroundFinder.find(pixels, Ground.AUTO, false, Checkpoint.NONE);
    }

    private static double overlap(Matte matte, boolean[] truth) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < truth.length; i++) {
            both += truth[i] && matte.inside(i) ? 1 : 0;
            either += truth[i] || matte.inside(i) ? 1 : 0;
        }
        return both / (double) either;
    }

    @Test
    void transparencyIsTakenAsItIs() throws Exception {
        Shape ring = Drawing.ring(100, 100, 80, 30);
        Drawing drawing = new Drawing(200, 200).fill(RED, ring);
        Foreground found = find(drawing.pixels());
        assertThat(found.ground()).isEqualTo(Ground.ALPHA);
        assertThat(overlap(found.matte(), drawing.mask(ring))).isGreaterThan(0.99);
    }

    @Test
    void aPlainGroundIsLeftOutBesideAndInsideTheSubject() throws Exception {
        Shape mug = Drawing.ring(150, 150, 90, 45);
        Drawing drawing = new Drawing(300, 300)
                .ground(new Color(240, 240, 236))
                .fill(RED, mug)
                .noise(1, 4);
        Foreground found = find(drawing.pixels());
        assertThat(found.ground()).isEqualTo(Ground.PLAIN);
        assertThat(overlap(found.matte(), drawing.mask(mug))).isGreaterThan(0.98);
    }

    @Test
    void aGroundMayFadeFromOneColourToAnother() throws Exception {
        Shape blob = Drawing.blob(4, 150, 150, 100);
        Drawing drawing = new Drawing(300, 300);
        drawing.paint(g -> {
            g.setPaint(new GradientPaint(0, 0, new Color(250, 250, 250), 300, 300, new Color(150, 165, 190)));
            g.fill(new Rectangle2D.Double(0, 0, 300, 300));
        });
        drawing.fill(RED, blob).noise(2, 3);
        Foreground found = find(drawing.pixels());
        assertThat(found.ground()).isEqualTo(Ground.PLAIN);
        assertThat(overlap(found.matte(), drawing.mask(blob))).isGreaterThan(0.98);
    }

    @Test
    void aSoftShadowOnTheGroundIsNotTheSubject() throws Exception {
        Shape box = new Rectangle2D.Double(100, 60, 100, 150);
        Drawing drawing = new Drawing(300, 300).ground(new Color(228, 226, 222));
        for (int k = 0; k < 24; k++) {
            drawing.fill(new Color(0, 0, 0, 2), new Ellipse2D.Double(70 + k, 195 + k / 2.0, 190 - 2 * k, 40 - k));
        }
        drawing.fill(new Color(40, 90, 170), box);
        assertThat(overlap(find(drawing.pixels()).matte(), drawing.mask(box))).isGreaterThan(0.97);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theSubjectIsCutOutOfABusyGround(long seed) throws Exception {
        Shape blob = Drawing.blob(seed, 200, 200, 130);
        Drawing drawing = new Drawing(400, 400)
                .busyGround(seed)
                .shaded(new Color(225, 120, 60), blob)
                .noise(9, 8);
        Foreground found = find(drawing.pixels());
        assertThat(found.ground()).isEqualTo(Ground.BUSY);
        assertThat(overlap(found.matte(), drawing.mask(blob))).isGreaterThan(0.95);
    }

    @Test
    void crumbsAreDroppedAndPinholesClosedButRealHolesStay() throws Exception {
        Area plate = new Area(new Rectangle2D.Double(40, 40, 220, 220));
        Shape window = new Rectangle2D.Double(120, 120, 40, 40);
        plate.subtract(new Area(window));
        Drawing drawing = new Drawing(300, 300);
        Area pricked = new Area(plate);
        pricked.subtract(new Area(new Rectangle2D.Double(200, 200, 3, 3)));
        drawing.fill(RED, pricked).fill(RED, new Rectangle2D.Double(10, 10, 6, 6));
        Foreground found = find(drawing.pixels());
        assertThat(overlap(found.matte(), drawing.mask(plate))).isEqualTo(1);
        assertThat(String.join(" ", found.notes())).contains("one small piece");
    }
}
