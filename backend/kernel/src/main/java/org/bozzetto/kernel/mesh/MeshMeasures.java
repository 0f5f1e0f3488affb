package org.bozzetto.kernel.mesh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.joml.Matrix4d;

/**
 * What one can measure on triangles. A mesh that several nodes show counts once for each; skins and morphs are measured at rest.
 *
 * @param triangles with degenerate ones
 * @param vertices as stored: a vertex that differs in its normal alone is another
 * @param bounds in world space, around all finite vertices
 * @param area of all triangles, square metres
 * @param volume signed by the divergence theorem, cubic metres: positive when triangles wind counter-clockwise seen from outside.
 *     Means something for closed surfaces only
 * @param watertight whether the meshes of every node, welded by position, are closed and consistently wound: each edge has exactly two
 *     triangles, in opposite directions. False without triangles or with coordinates that are not finite
 * @param manifold whether no edge has more than two triangles and no vertex joins triangles that share no edge there
 */
public record MeshMeasures(
        long triangles,
        long vertices,
        Bounds bounds,
        double area,
        double volume,
        boolean watertight,
        boolean manifold) {
    private static final MeshMeasures NOTHING = new MeshMeasures(0, 0, Bounds.EMPTY, 0, 0, true, true);

    public static MeshMeasures of(Mesh mesh) {
        return sum(List.of(new Shape(List.of(mesh)).at(new Matrix4d())));
    }

    /** Of what the scene's default tree shows. */
    public static MeshMeasures of(Scene scene) {
        record Step(int node, Matrix4d parent) {}
        Map<Integer, Shape> shapes = new HashMap<>();
        List<MeshMeasures> instances = new ArrayList<>();
        Deque<Step> ahead = new ArrayDeque<>();
        scene.roots().reversed().forEach(root -> ahead.push(new Step(root, new Matrix4d())));
        while (!ahead.isEmpty()) {
            Step step = ahead.pop();
            Node node = scene.nodes().get(step.node);
            Matrix4d world = step.parent.mul(node.placement().matrix(), new Matrix4d());
            if (node.mesh() != Scene.NONE) {
                instances.add(shapes.computeIfAbsent(node.mesh(), mesh -> shape(scene, mesh))
                        .at(world));
            }
            node.children().reversed().forEach(child -> ahead.push(new Step(child, world)));
        }
        return sum(instances);
    }

    private static Shape shape(Scene scene, int mesh) {
        return new Shape(scene.meshes().get(mesh).primitives().stream()
                .map(Primitive::mesh)
                .toList());
    }

    private static MeshMeasures sum(List<MeshMeasures> instances) {
        MeshMeasures sum = NOTHING;
        for (MeshMeasures it : instances) {
            sum = new MeshMeasures(
                    sum.triangles + it.triangles,
                    sum.vertices + it.vertices,
                    sum.bounds.union(it.bounds),
                    sum.area + it.area,
                    sum.volume + it.volume,
                    // Points and lines have no surface that could leak.
                    sum.watertight && (it.watertight || it.triangles == 0),
                    sum.manifold && it.manifold);
        }
        boolean hasSurface = sum.triangles > 0;
        return hasSurface ? sum : new MeshMeasures(0, sum.vertices, sum.bounds, 0, 0, false, sum.manifold);
    }

    /** Meshes that make up one surface, in their own space; its topology and volume serve every instance. */
    private static final class Shape {
        private final List<Mesh> meshes;
        private final List<int[]> indices;
        private final SurfaceTopology topology;
        private final boolean finite;
        private final double volume;

        Shape(List<Mesh> meshes) {
            this.meshes = meshes;
            indices = meshes.stream().map(Mesh::triangleIndices).toList();
            Distinct welded = Distinct.positions(meshes);
            topology = SurfaceTopology.of(corners(welded.numbers()), welded.count());
            finite = isFinite();
            volume = volume(meshes.stream()
                    .map(Mesh::bounds)
                    .reduce(Bounds.EMPTY, Bounds::union)
                    .center());
        }

        private int[] corners(int[] numbers) {
            int[] corners = new int
                    [Math.toIntExact(indices.stream()
                            .mapToLong(triangles -> triangles.length)
                            .sum())];
            int at = 0;
            int firstVertex = 0;
            for (int m = 0; m < meshes.size(); m++) {
                for (int index : indices.get(m)) {
                    corners[at++] = numbers[firstVertex + index];
                }
                firstVertex += meshes.get(m).vertexCount();
            }
            return corners;
        }

        private boolean isFinite() {
            for (int m = 0; m < meshes.size(); m++) {
                float[] p = meshes.get(m).positions();
                for (int index : indices.get(m)) {
                    // In double, where the sum of three floats cannot overflow.
                    if (!Double.isFinite((double) p[3 * index] + p[3 * index + 1] + p[3 * index + 2])) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** Sum of the tetrahedra between each triangle and the centre, which keeps the terms small far from the origin. */
        private double volume(Vec3 center) {
            double sixfold = 0;
            for (int m = 0; m < meshes.size(); m++) {
                float[] p = meshes.get(m).positions();
                int[] triangles = indices.get(m);
                for (int t = 0; t + 2 < triangles.length; t += 3) {
                    int a = 3 * triangles[t];
                    int b = 3 * triangles[t + 1];
                    int c = 3 * triangles[t + 2];
                    double ax = p[a] - center.x();
                    double ay = p[a + 1] - center.y();
                    double az = p[a + 2] - center.z();
                    double bx = p[b] - center.x();
                    double by = p[b + 1] - center.y();
                    double bz = p[b + 2] - center.z();
                    double cx = p[c] - center.x();
                    double cy = p[c + 1] - center.y();
                    double cz = p[c + 2] - center.z();
                    double term = ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
                    sixfold += Double.isFinite(term) ? term : 0;
                }
            }
            return sixfold / 6;
        }

        /** A mirroring matrix turns the winding too (glTF 2.0 section 3.7.4), so the volume keeps its sign. */
        MeshMeasures at(Matrix4d world) {
            long triangles = 0;
            long vertices = 0;
            double area = 0;
            Bounds bounds = Bounds.EMPTY;
            for (int m = 0; m < meshes.size(); m++) {
                triangles += indices.get(m).length / 3;
                vertices += meshes.get(m).vertexCount();
                area += area(meshes.get(m).positions(), indices.get(m), world);
                bounds = bounds.union(WorldBounds.of(meshes.get(m).positions(), world));
            }
            return new MeshMeasures(
                    triangles,
                    vertices,
                    bounds,
                    area,
                    volume * Math.abs(world.determinant3x3()),
                    topology.watertight() && finite,
                    topology.manifold());
        }

        private static double area(float[] p, int[] triangles, Matrix4d m) {
            double twice = 0;
            for (int t = 0; t + 2 < triangles.length; t += 3) {
                int a = 3 * triangles[t];
                int b = 3 * triangles[t + 1];
                int c = 3 * triangles[t + 2];
                double ux = (double) p[b] - p[a];
                double uy = (double) p[b + 1] - p[a + 1];
                double uz = (double) p[b + 2] - p[a + 2];
                double vx = (double) p[c] - p[a];
                double vy = (double) p[c + 1] - p[a + 1];
                double vz = (double) p[c + 2] - p[a + 2];
                double wx = m.m00() * ux + m.m10() * uy + m.m20() * uz;
                double wy = m.m01() * ux + m.m11() * uy + m.m21() * uz;
                double wz = m.m02() * ux + m.m12() * uy + m.m22() * uz;
                double xx = m.m00() * vx + m.m10() * vy + m.m20() * vz;
                double xy = m.m01() * vx + m.m11() * vy + m.m21() * vz;
                double xz = m.m02() * vx + m.m12() * vy + m.m22() * vz;
                double nx = wy * xz - wz * xy;
                double ny = wz * xx - wx * xz;
                double nz = wx * xy - wy * xx;
                double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
                twice += Double.isFinite(length) ? length : 0;
            }
            return twice / 2;
        }
    }
}
