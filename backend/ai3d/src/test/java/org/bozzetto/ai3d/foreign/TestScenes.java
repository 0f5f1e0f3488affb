package org.bozzetto.ai3d.foreign;

import java.util.List;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

final class TestScenes {
    private static final int AROUND = 96;
    private static final int TUBE = 12;

    private TestScenes() {}

    /** A trefoil tube of {@value #AROUND} × {@value #TUBE} quads, moved and turned. */
    static Scene knot() {
        float[] positions = new float[3 * AROUND * TUBE];
        int[] indices = new int[6 * AROUND * TUBE];
        for (int i = 0; i < AROUND; i++) {
            double t = 2 * Math.PI * i / AROUND;
            double r = 1 + 0.4 * Math.cos(3 * t);
            for (int k = 0; k < TUBE; k++) {
                double a = 2 * Math.PI * k / TUBE;
                double d = r + 0.2 * Math.cos(a);
                int at = i * TUBE + k;
                positions[3 * at] = (float) (d * Math.cos(2 * t));
                positions[3 * at + 1] = (float) (0.4 * Math.sin(3 * t) + 0.2 * Math.sin(a));
                positions[3 * at + 2] = (float) (d * Math.sin(2 * t));
                int right = (i + 1) % AROUND * TUBE + k;
                int up = i * TUBE + (k + 1) % TUBE;
                int across = (i + 1) % AROUND * TUBE + (k + 1) % TUBE;
                int[] quad = {at, right, across, at, across, up};
                System.arraycopy(quad, 0, indices, 6 * at, 6);
            }
        }
        Scene.Builder scene = new Scene.Builder();
        int material = scene.addMaterial(Material.of("clay", new Rgb(0.6, 0.4, 0.3), 0, 0.9));
        int mesh = scene.addMesh(new MeshGroup(
                "knot", List.of(new Primitive(Mesh.triangles(positions, indices).build(), material))));
        Transform placement =
                new Transform(new Vec3(1, 2, 3), new Quat(0, Math.sin(0.3), 0, Math.cos(0.3)), new Vec3(2, 2, 2));
        return scene.show("", List.of(scene.addNode(Node.ofMesh("knot", placement, mesh))))
                .build();
    }
}
