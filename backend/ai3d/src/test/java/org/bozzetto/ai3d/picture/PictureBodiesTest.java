package org.bozzetto.ai3d.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.assertj.core.api.SoftAssertions;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.math.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies of drawn pictures: closed, of the right form, and true to the picture from the front. */
class PictureBodiesTest {
    private static final Color SAND = new Color(226, 214, 196);
    private static final Color CLAY = new Color(190, 84, 52);

    static PictureModeller.Model model(Pixels picture, Object... parameters) throws Exception {
        ObjectNode json = new ObjectMapper().createObjectNode();
        for (int i = 0; i < parameters.length; i += 2) {
            json.set((String) parameters[i], new ObjectMapper().valueToTree(parameters[i + 1]));
        }
        return PictureModeller.model(picture, PictureSettings.of(json), Watcher.NONE);
    }

    private static void assertSound(PictureModeller.Model model, int components, int genus, int budget) {
        MeshFacts facts = MeshFacts.of(model.mesh());
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(facts.closed()).as("closed").isTrue();
            softly.assertThat(facts.manifold()).as("manifold").isTrue();
            softly.assertThat(facts.oriented()).as("oriented alike").isTrue();
            softly.assertThat(facts.volume()).as("outside out").isPositive();
            softly.assertThat(facts.components()).as("pieces").isEqualTo(components);
            softly.assertThat(facts.genus()).as("openings").isEqualTo(genus);
            softly.assertThat(facts.smallestArea()).as("smallest triangle").isPositive();
            softly.assertThat(facts.triangles()).as("triangles").isBetween(12, budget);
            softly.assertThat(model.mesh().bounds().min().y()).as("stands").isZero();
            softly.assertThat(model.mesh().bounds().center().x()).as("centred").isBetween(-1e-6, 1e-6);
            softly.assertThat(model.mesh().normals()).as("normals").isNotEmpty();
        });
        for (float uv : model.mesh().uvs()) {
            assertThat(uv).isBetween(0f, 1f);
        }
    }

    @ParameterizedTest
    @EnumSource(ShapeMode.class)
    void everyModeKeepsTheOutlineOfABottle(ShapeMode mode) throws Exception {
        Shape bottle = Drawing.bottle(150, 380, 340);
        Drawing drawing = new Drawing(300, 400).ground(SAND).shaded(CLAY, bottle);
        PictureModeller.Model model = model(drawing.pixels(), "mode", mode.id());
        assertSound(model, 1, 0, 20_000);
        assertThat(FrontView.overlap(model.mesh(), drawing.mask(bottle), 300, 400))
                .isGreaterThan(0.97);
        assertThat(model.mesh().bounds().size().y()).isEqualTo(0.5, within(1e-3));
    }

    @Test
    void aShadedBottleIsTurned() throws Exception {
        Drawing drawing = new Drawing(300, 400).ground(SAND).shaded(CLAY, Drawing.bottle(150, 380, 340));
        PictureModeller.Model model = model(drawing.pixels());
        assertThat(model.mode()).isEqualTo(ShapeMode.REVOLVE);
        assertThat(String.join(" ", model.notes())).contains("revolve").contains("mirror-symmetric");
        Vec3 size = model.mesh().bounds().size();
        assertThat(size.z()).isEqualTo(size.x(), within(0.01 * size.x()));
    }

    @ParameterizedTest
    @CsvSource({"-11, true", "7, true", "12, false"})
    void aLeaningVaseIsFoundAndStoodUpright(double degrees, boolean straighten) throws Exception {
        Shape upright = Drawing.bottle(200, 370, 320);
        Shape leaning = Drawing.turned(upright, degrees, 200, 210);
        Drawing drawing = new Drawing(400, 420).ground(SAND).fill(CLAY, leaning);
        PictureModeller.Model model = model(drawing.pixels(), "mode", "revolve", "straighten", straighten);
        assertSound(model, 1, 0, 20_000);
        boolean[] mask = drawing.mask(straighten ? upright : leaning);
        assertThat(FrontView.overlap(model.mesh(), mask, 400, 420)).isGreaterThan(0.97);
        assertThat(String.join(" ", model.notes()).contains("leans")).isEqualTo(straighten);
    }

    @ParameterizedTest
    @CsvSource({"inflate", "extrude", "relief"})
    void aRingKeepsItsHole(String mode) throws Exception {
        Shape ring = Drawing.ring(160, 160, 120, 60);
        Drawing drawing = new Drawing(320, 320).ground(Color.WHITE).fill(CLAY, ring);
        PictureModeller.Model model = model(drawing.pixels(), "mode", mode);
        assertSound(model, 1, 1, 20_000);
        assertThat(FrontView.overlap(model.mesh(), drawing.mask(ring), 320, 320))
                .isGreaterThan(0.97);
    }

    @Test
    void anInflatedRingIsAsDeepAsItIsWide() throws Exception {
        Drawing drawing = new Drawing(320, 320).ground(Color.WHITE).fill(CLAY, Drawing.ring(160, 160, 120, 60));
        Vec3 size = model(drawing.pixels(), "mode", "inflate").mesh().bounds().size();
        // The tube is 60 pixels of 240 thick.
        assertThat(size.z() / size.x()).isBetween(0.2, 0.3);
    }

    @Test
    void anInflatedDiscIsABall() throws Exception {
        Drawing drawing = new Drawing(300, 300).ground(Color.WHITE).fill(CLAY, new Ellipse2D.Double(40, 40, 220, 220));
        PictureModeller.Model model = model(drawing.pixels(), "mode", "inflate");
        Vec3 size = model.mesh().bounds().size();
        assertThat(size.z() / size.x()).isBetween(0.92, 1.05);
        double ball = Math.PI / 6 * size.x() * size.y() * size.z();
        assertThat(MeshFacts.of(model.mesh()).volume() / ball).isBetween(0.96, 1.01);
    }

    @Test
    void lettersAreCutOutOfASlab() throws Exception {
        Shape letters = AffineTransform.getTranslateInstance(30, 170)
                .createTransformedShape(new Font(Font.SANS_SERIF, Font.BOLD, 160)
                        .createGlyphVector(new FontRenderContext(null, true, true), "ABO")
                        .getOutline());
        Drawing drawing = new Drawing(440, 220).fill(new Color(30, 60, 160), letters);
        PictureModeller.Model model = model(drawing.pixels());
        assertThat(model.mode()).isEqualTo(ShapeMode.EXTRUDE);
        assertSound(model, 3, 4, 20_000);
        assertThat(FrontView.overlap(model.mesh(), drawing.mask(letters), 440, 220))
                .isGreaterThan(0.97);
    }

    @ParameterizedTest
    @CsvSource({"500", "2000", "60000"})
    void neverMoreTrianglesThanAsked(int budget) throws Exception {
        Shape blob = Drawing.blob(5, 200, 200, 170);
        Drawing drawing = new Drawing(400, 400).ground(SAND).shaded(CLAY, blob);
        for (ShapeMode mode : ShapeMode.values()) {
            PictureModeller.Model model = model(drawing.pixels(), "mode", mode.id(), "triangles", budget);
            assertSound(model, 1, 0, budget);
        }
    }

    @Test
    void aFineLatticeStaysWithinASmallBudget() throws Exception {
        Area lattice = new Area(new Rectangle2D.Double(20, 20, 360, 360));
        for (int i = 0; i < 12; i++) {
            for (int k = 0; k < 12; k++) {
                lattice.subtract(new Area(new Ellipse2D.Double(32 + 29 * i, 32 + 29 * k, 20, 20)));
            }
        }
        Drawing drawing = new Drawing(400, 400).fill(CLAY, lattice);
        PictureModeller.Model fine = model(drawing.pixels(), "mode", "inflate");
        assertSound(fine, 1, 144, 20_000);
        MeshFacts coarse = MeshFacts.of(
                model(drawing.pixels(), "mode", "inflate", "triangles", 500).mesh());
        assertThat(coarse.triangles()).isLessThanOrEqualTo(500);
        assertThat(coarse.closed() && coarse.manifold()).isTrue();
    }

    @Test
    void sizesAreMetres() throws Exception {
        Drawing drawing = new Drawing(300, 300).ground(SAND).shaded(CLAY, Drawing.blob(3, 150, 150, 120));
        for (ShapeMode mode : ShapeMode.values()) {
            Vec3 size = model(drawing.pixels(), "mode", mode.id(), "height", 1.8, "depth", 0.3)
                    .mesh()
                    .bounds()
                    .size();
            assertThat(size.y()).isEqualTo(1.8, within(1e-4));
            assertThat(size.z()).isEqualTo(0.3, within(1e-4));
        }
    }

    @Test
    void hairlinesAndAPairOfThingsSurvive() throws Exception {
        Shape disc = new Ellipse2D.Double(30, 60, 140, 140);
        Shape box = new Rectangle2D.Double(210, 80, 90, 110);
        Drawing drawing = new Drawing(330, 260)
                .fill(CLAY, disc)
                .fill(Color.DARK_GRAY, box)
                .stroke(CLAY, 1, new Line2D.Double(100.5, 60.5, 100.5, 20.5));
        for (String mode : new String[] {"inflate", "extrude", "relief"}) {
            PictureModeller.Model model = model(drawing.pixels(), "mode", mode);
            assertSound(model, 2, 0, 20_000);
        }
    }

    @ParameterizedTest
    @EnumSource(ShapeMode.class)
    void extremePicturesGiveSoundBodiesOrAReason(ShapeMode mode) throws Exception {
        Drawing strip = new Drawing(300, 5).fill(CLAY, new Rectangle2D.Double(10, 2, 280, 1));
        Drawing wire = new Drawing(260, 260).stroke(CLAY, 1, new Rectangle2D.Double(20.5, 20.5, 200, 180));
        Drawing dots = new Drawing(512, 512);
        for (int i = 0; i < 128 * 128; i++) {
            int row = i / 128;
            dots.fill(CLAY, new Rectangle2D.Double(4 * (i % 128), 4 * row, 2, 2));
        }
        for (Drawing drawing : new Drawing[] {strip, wire, dots}) {
            MeshFacts facts =
                    MeshFacts.of(model(drawing.pixels(), "mode", mode.id()).mesh());
            assertThat(facts.closed() && facts.manifold() && facts.oriented()).isTrue();
            assertThat(facts.volume()).isPositive();
            assertThat(facts.triangles()).isLessThanOrEqualTo(20_000);
        }
    }

    @Test
    void aReliefFollowsTheTones() throws Exception {
        Shape disc = new Ellipse2D.Double(90, 90, 120, 120);
        Drawing drawing = new Drawing(300, 300)
                .fill(new Color(60, 60, 60), new Rectangle2D.Double(20, 20, 260, 260))
                .fill(new Color(230, 230, 230), disc);
        PictureModeller.Model model = model(drawing.pixels(), "mode", "relief");
        float[] p = model.mesh().positions();
        double scale = model.mesh().bounds().size().x() / 260;
        double back = model.mesh().bounds().min().z();
        for (int i = 0; i < p.length; i += 3) {
            double fromCenter = Math.hypot(p[i], p[i + 1] - 130 * scale) / scale;
            double height = (p[i + 2] - back) / scale;
            if (height > 1 && fromCenter < 45) {
                assertThat(height).as("bright").isGreaterThan(30);
            } else if (height > 1 && fromCenter > 75) {
                assertThat(height).as("dark").isLessThan(20);
            }
        }
    }

    @Test
    void noGroundShowsInTheTexture() throws Exception {
        Color blue = new Color(0, 90, 255);
        Drawing drawing = new Drawing(300, 300).ground(blue).fill(CLAY, Drawing.blob(11, 150, 150, 120));
        for (ShapeMode mode : ShapeMode.values()) {
            Pixels texture = model(drawing.pixels(), "mode", mode.id()).texture();
            for (int argb : texture.argb()) {
                assertThat(argb & 255).as("blue in %s", mode).isLessThan(120);
            }
        }
    }
}
