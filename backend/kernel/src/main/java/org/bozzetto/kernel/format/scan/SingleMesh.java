package org.bozzetto.kernel.format.scan;

import java.util.List;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

/** Puts meshes into scenes. */
public final class SingleMesh {
    private SingleMesh() {}

    /** @return the index of a new node that shows {@code mesh} */
    public static int addTo(Scene.Builder scene, String name, Mesh mesh, int material) {
        int group = scene.addMesh(new MeshGroup(name, List.of(new Primitive(mesh, material))));
        return scene.addNode(Node.ofMesh(name, group));
    }
}
