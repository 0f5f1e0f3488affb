package org.bozzetto.studio.viewport;

import java.util.List;
import javafx.scene.DepthTest;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.CullFace;
import org.bozzetto.kernel.math.Vec3;
import org.fxyz3d.geometry.Face3;
import org.fxyz3d.geometry.Point3D;
import org.fxyz3d.scene.paint.Palette.FunctionColorPalette;
import org.fxyz3d.shapes.primitives.TexturedMesh;

/**
 * Straight lines of one colour in one mesh, each fading along its length: FXyz3D's palette gives every vertex its strength. The
 * lines are ribbons that turn to the eye, so that they stay as thin as on paper however far they are.
 */
final class LinesMesh extends TexturedMesh {
    private static final int PIECES = 16;
    private static final int SHADES = 256;
    private static final double HALF_PIXELS = 0.6;

    /**
     * @param from one end, at no strength
     * @param to the other
     * @param strength opacity in the middle, before {@code fade}, 0..1
     * @param center where the strength is full
     * @param fade metres from there to where it is none
     */
    record Line(Vec3 from, Vec3 to, double strength, Vec3 center, double fade) {
        Vec3 at(int piece) {
            return from.plus(to.minus(from).times((double) piece / PIECES));
        }

        double strengthAt(int piece) {
            return strength * Math.clamp(1 - at(piece).minus(center).length() / fade, 0.0, 1.0);
        }
    }

    private final double strongest;
    private List<Line> lines = List.of();

    /** @param strongest opacity that no line exceeds, 0..1 */
    LinesMesh(Color color, double strongest) {
        this.strongest = strongest;
        setCullFace(CullFace.NONE);
        setDepthTest(DepthTest.INHERIT);
        setTextureModeVertices3D(
                new FunctionColorPalette(SHADES, share -> color.deriveColor(0, 1, 1, Math.min(1, share) * strongest)),
                point -> point.f);
        PhongMaterial material = (PhongMaterial) getMaterial();
        FlatPaint.over(material, material.getDiffuseMap());
    }

    void show(List<Line> shown) {
        lines = shown;
        updateMesh();
    }

    @Override
    protected void updateMesh() {
        listVertices.clear();
        listFaces.clear();
        for (Line line : lines) {
            for (int piece = 0; piece <= PIECES; piece++) {
                float share = (float) (line.strengthAt(piece) / strongest);
                Vec3 at = line.at(piece);
                for (int side = 0; side < 2; side++) {
                    listVertices.add(new Point3D((float) at.x(), (float) at.y(), (float) at.z(), share));
                }
                if (piece > 0) {
                    int last = listVertices.size() - 1;
                    listFaces.add(new Face3(last - 3, last - 2, last));
                    listFaces.add(new Face3(last - 3, last, last - 1));
                }
            }
        }
        // No face has these two: they tell the palette where nothing and all begin.
        listVertices.add(new Point3D(0, 0, 0, 0));
        listVertices.add(new Point3D(0, 0, 0, 1));
        mesh = createMesh();
        setMesh(mesh);
    }

    /** Turns the ribbons to the eye and gives them their thickness there. */
    void look(Orbit orbit, double height) {
        float[] points = new float[3 * listVertices.size()];
        Vec3 eye = orbit.eye();
        int i = 0;
        for (Line line : lines) {
            Vec3 way = line.to().minus(line.from());
            for (int piece = 0; piece <= PIECES; piece++) {
                Vec3 at = line.at(piece);
                Vec3 across = way.cross(at.minus(eye));
                double length = across.length();
                Vec3 side = length == 0
                        ? Vec3.ZERO
                        : across.times(HALF_PIXELS * orbit.metresPerPixelAt(at, height) / length);
                i = put(points, i, at.minus(side));
                i = put(points, i, at.plus(side));
            }
        }
        mesh.getPoints().setAll(points);
    }

    private static int put(float[] points, int i, Vec3 p) {
        points[i] = (float) p.x();
        points[i + 1] = (float) p.y();
        points[i + 2] = (float) p.z();
        return i + 3;
    }
}
