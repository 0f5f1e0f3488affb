package org.bozzetto.library.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

/** Small files as people have them. */
public final class TestFiles {
    private TestFiles() {}

    /** A column of four walls, 2 m high, one material. */
    public static Scene column(String node, Material material) {
        float[] positions = {
            -0.2f, 0, -0.2f, 0.2f, 0, -0.2f, 0.2f, 0, 0.2f, -0.2f, 0, 0.2f,
            -0.2f, 2, -0.2f, 0.2f, 2, -0.2f, 0.2f, 2, 0.2f, -0.2f, 2, 0.2f
        };
        int[] indices = {
            0, 4, 1, 1, 4, 5, 1, 5, 2, 2, 5, 6, 2, 6, 3, 3, 6, 7, 3, 7, 0, 0, 7, 4, 4, 7, 5, 5, 7, 6, 0, 1, 3, 1, 2, 3
        };
        Scene.Builder scene = new Scene.Builder();
        int index = scene.addMaterial(material);
        int mesh = scene.addMesh(new MeshGroup(
                node, List.of(new Primitive(Mesh.triangles(positions, indices).build(), index))));
        int child = scene.addNode(Node.ofMesh(node, mesh));
        int root = scene.addNode(Node.group("RootNode", Transform.IDENTITY, List.of(child)));
        return scene.show("Scene", List.of(root)).build();
    }

    public static Material red() {
        return Material.of("OldVelvet", Rgb.ofSrgb(0xC01818), 0, 0.8);
    }

    public static Path glb(Path file, Scene scene) throws Exception {
        Files.createDirectories(file.getParent());
        return Files.write(file, GlbWriter.toBytes(scene));
    }

    public static Path bluePng(Path file) throws Exception {
        Pixels pixels = new Pixels(700, 300);
        Arrays.fill(pixels.argb(), 0xFF2456C4);
        return Files.write(file, PngEncoder.encode(pixels));
    }
}
