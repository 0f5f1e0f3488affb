package org.bozzetto.kernel.shape.build;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;

/**
 * One or more closed surfaces with shared points, from which a mesh with smooth and creased normals is made. Immutable;
 * moving and bending answer a new one.
 *
 * <p>Texture coordinates are metres on the surface: u along the grain, v across. {@link Assembly} divides them by the size of
 * the material's tile.
 */
public final class Solid {
    /** Faces that meet at less than this look smooth, unless a primitive says otherwise. */
    public static final double CREASE = Math.toRadians(38);

    private final double[] points;
    private final int[] corners;
    private final double[] uvs;
    private final double[] creases;

    /** Arrays are handed over: x y z per point, three points per triangle, u v per corner, radians per triangle. */
    Solid(double[] points, int[] corners, double[] uvs, double[] creases) {
        this.points = points;
        this.corners = corners;
        this.uvs = uvs;
        this.creases = creases;
    }

    /** Several solids as one, for parts that consist of more than one body. */
    public static Solid join(List<Solid> solids) {
        int pointValues = solids.stream().mapToInt(s -> s.points.length).sum();
        int cornerCount = solids.stream().mapToInt(s -> s.corners.length).sum();
        double[] points = new double[pointValues];
        int[] corners = new int[cornerCount];
        double[] uvs = new double[2 * cornerCount];
        double[] creases = new double[cornerCount / 3];
        int p = 0;
        int c = 0;
        for (Solid solid : solids) {
            System.arraycopy(solid.points, 0, points, p, solid.points.length);
            System.arraycopy(solid.uvs, 0, uvs, 2 * c, solid.uvs.length);
            System.arraycopy(solid.creases, 0, creases, c / 3, solid.creases.length);
            for (int i = 0; i < solid.corners.length; i++) {
                corners[c + i] = solid.corners[i] + p / 3;
            }
            p += solid.points.length;
            c += solid.corners.length;
        }
        return new Solid(points, corners, uvs, creases);
    }

    public static Solid join(Solid... solids) {
        return join(List.of(solids));
    }

    /** The same surface with every point moved; {@code map} must not turn it inside out. */
    public Solid mapped(UnaryOperator<Vec3> map) {
        double[] moved = new double[points.length];
        for (int i = 0; i < points.length; i += 3) {
            Vec3 p = map.apply(new Vec3(points[i], points[i + 1], points[i + 2]));
            moved[i] = p.x();
            moved[i + 1] = p.y();
            moved[i + 2] = p.z();
        }
        return new Solid(moved, corners, uvs, creases);
    }

    public Solid at(double x, double y, double z) {
        return mapped(p -> new Vec3(p.x() + x, p.y() + y, p.z() + z));
    }

    public Solid at(Vec3 to) {
        return at(to.x(), to.y(), to.z());
    }

    /** Turned about +X by radians: +Y goes towards +Z. */
    public Solid turnedX(double radians) {
        double c = StrictMath.cos(radians);
        double s = StrictMath.sin(radians);
        return mapped(p -> new Vec3(p.x(), c * p.y() - s * p.z(), s * p.y() + c * p.z()));
    }

    /** Turned about +Y by radians: +Z goes towards +X. */
    public Solid turnedY(double radians) {
        double c = StrictMath.cos(radians);
        double s = StrictMath.sin(radians);
        return mapped(p -> new Vec3(c * p.x() + s * p.z(), p.y(), -s * p.x() + c * p.z()));
    }

    /** Turned about +Z by radians: +X goes towards +Y. */
    public Solid turnedZ(double radians) {
        double c = StrictMath.cos(radians);
        double s = StrictMath.sin(radians);
        return mapped(p -> new Vec3(c * p.x() - s * p.y(), s * p.x() + c * p.y(), p.z()));
    }

    /** Scaled by positive factors; texture coordinates keep the old size. */
    public Solid scaled(double x, double y, double z) {
        return mapped(p -> new Vec3(p.x() * x, p.y() * y, p.z() * z));
    }

    /** The same surface with another crease angle in radians; 0 shows every facet. */
    public Solid creased(double radians) {
        double[] changed = new double[creases.length];
        Arrays.fill(changed, radians);
        return new Solid(points, corners, uvs, changed);
    }

    /** Faces that look along {@code axis} (0 x, 1 y, 2 z) within 37° get straight coordinates from the other two axes. */
    public Solid flatUv(int axis) {
        return projected(axis, 0.8);
    }

    /** Every face gets straight coordinates along the axis that it looks at most; for lumps without a grain. */
    public Solid boxUv() {
        return projected(0, 0.577).projected(2, 0.577).projected(1, 0.577);
    }

    /** Every face gets u along the horizontal and v down its slope: for walls and roofs, whose courses lie level. */
    public Solid wallUv() {
        double[] changed = uvs.clone();
        for (int c = 0; c < corners.length; c += 3) {
            Vec3 normal = faceNormal(c);
            Vec3 level = new Vec3(normal.z(), 0, -normal.x());
            boolean flat = level.length() <= 0.05 * normal.length();
            Vec3 along = flat ? new Vec3(1, 0, 0) : level.times(1 / level.length());
            Vec3 down = flat ? new Vec3(0, 0, 1) : along.cross(normal).times(1 / normal.length());
            for (int k = c; k < c + 3; k++) {
                changed[2 * k] = point(corners[k]).dot(along);
                changed[2 * k + 1] = point(corners[k]).dot(down);
            }
        }
        return new Solid(points, corners, changed, creases);
    }

    /** The highest y of any point. */
    public double top() {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < points.length; i += 3) {
            highest = Math.max(highest, points[i]);
        }
        return highest;
    }

    /** Stretched above {@code low} so that it ends at {@code high}. */
    public Solid stretched(double low, double high) {
        double factor = (high - low) / (top() - low);
        return mapped(p -> p.y() <= low ? p : new Vec3(p.x(), low + (p.y() - low) * factor, p.z()));
    }

    /** Moved up or down so that its lowest point has y = 0. */
    public Solid grounded() {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points.length; i += 3) {
            lowest = Math.min(lowest, points[i]);
        }
        return at(0, -lowest, 0);
    }

    private Solid projected(int axis, double least) {
        double[] changed = uvs.clone();
        int first = axis == 0 ? 2 : 0;
        int second = axis == 1 ? 2 : 1;
        for (int c = 0; c < corners.length; c += 3) {
            Vec3 normal = faceNormal(c);
            double along = axis == 0 ? normal.x() : axis == 1 ? normal.y() : normal.z();
            if (Math.abs(along) >= least * normal.length()) {
                for (int k = c; k < c + 3; k++) {
                    changed[2 * k] = points[3 * corners[k] + first];
                    changed[2 * k + 1] = points[3 * corners[k] + second];
                }
            }
        }
        return new Solid(points, corners, changed, creases);
    }

    private Vec3 faceNormal(int corner) {
        Vec3 a = point(corners[corner]);
        return point(corners[corner + 1])
                .minus(a)
                .cross(point(corners[corner + 2]).minus(a));
    }

    private Vec3 point(int index) {
        return new Vec3(points[3 * index], points[3 * index + 1], points[3 * index + 2]);
    }

    /**
     * A mesh with normals and texture coordinates.
     *
     * @param tile metres that one repeat of the texture covers
     */
    public Mesh toMesh(double tile) {
        return new SolidMesher(points, corners, uvs, creases).mesh(tile);
    }
}
