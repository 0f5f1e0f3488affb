package org.bozzetto.kernel.render;

import java.util.IdentityHashMap;
import java.util.Optional;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.scene.ShownMesh;
import org.joml.Matrix3d;

/**
 * What an item's triangles carry at their corners, turned to the stage.
 *
 * @param triangles vertex numbers
 * @param normals unit x y z per vertex, or per corner
 * @param normalsPerCorner whether {@code normals} go by corner
 * @param tangents x y z sign per vertex, or empty
 * @param colors linear r g b a per vertex, or empty
 */
record Corners(
        Mesh mesh, int[] triangles, float[] normals, boolean normalsPerCorner, float[] tangents, float[] colors) {
    private static final float[] NONE = {};

    /** What is needed to tell where the item is, not how it is lit: without normals and tangents. */
    static Corners outline(ShownMesh item) {
        Mesh mesh = item.mesh();
        return new Corners(mesh, mesh.triangleIndices(), NONE, false, NONE, mesh.colors());
    }

    /** Remembers the normals it makes up, for the other instances of a mesh. */
    static final class Source {
        private final IdentityHashMap<Mesh, float[]> made = new IdentityHashMap<>();
        /** Kept for the next pass over a scene of one mesh, without holding those of every instance. */
        private Optional<Known> last = Optional.empty();

        private record Known(ShownMesh item, Corners corners) {}

        Corners of(ShownMesh item) {
            if (!last.map(known -> known.item().equals(item)).orElse(false)) {
                last = Optional.of(new Known(item, make(item)));
            }
            return last.get().corners();
        }

        private Corners make(ShownMesh item) {
            Mesh mesh = item.mesh();
            int[] triangles = mesh.triangleIndices();
            boolean given = mesh.normals().length > 0;
            float[] normals = given
                    ? mesh.normals()
                    : made.computeIfAbsent(mesh, absent -> CornerNormals.of(absent.positions(), triangles));
            Matrix3d linear = new Matrix3d(item.toWorld());
            return new Corners(
                    mesh,
                    triangles,
                    PlacedMesh.turned(normals, 3, PlacedMesh.normalMatrix(linear)),
                    !given,
                    PlacedMesh.turned(mesh.tangents(), 4, linear),
                    mesh.colors());
        }
    }
}
