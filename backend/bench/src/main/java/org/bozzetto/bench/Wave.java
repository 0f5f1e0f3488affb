package org.bozzetto.bench;

import java.util.List;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

/** A rippled sheet, as large as one likes. */
final class Wave {
    private Wave() {}

    /** Of 2 · {@code side}² triangles, positions only. */
    static Scene scene(int side) {
        int row = side + 1;
        float[] positions = new float[3 * row * row];
        int[] indices = new int[6 * side * side];
        for (int y = 0; y < row; y++) {
            for (int x = 0; x < row; x++) {
                int at = 3 * (y * row + x);
                positions[at] = (float) x / side;
                positions[at + 1] = (float) (0.03 * StrictMath.sin(x * 0.11) * StrictMath.cos(y * 0.07));
                positions[at + 2] = (float) y / side;
            }
        }
        int to = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int a = y * row + x;
                for (int index : new int[] {a, a + row, a + 1, a + 1, a + row, a + row + 1}) {
                    indices[to++] = index;
                }
            }
        }
        Scene.Builder scene = new Scene.Builder();
        Mesh mesh = Mesh.triangles(positions, indices).build();
        int group = scene.addMesh(new MeshGroup("wave", List.of(new Primitive(mesh, Scene.NONE))));
        return scene.show("wave", List.of(scene.addNode(Node.ofMesh("wave", group))))
                .build();
    }
}
