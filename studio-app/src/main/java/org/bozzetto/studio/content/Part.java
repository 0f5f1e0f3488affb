package org.bozzetto.studio.content;

import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.TriangleMesh;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.mesh.Mesh;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;

/**
 * One mesh with one material, ready to be drawn; shared by all nodes that show the same thing.
 *
 * @param slot the material's name, which a scene's own material can replace
 * @param local from the part's space to the content's
 * @param bounds in the part's space
 * @param diffuse the colour picture, when the material has one
 * @param colored whether {@code diffuse} holds the mesh's own vertex colours
 * @param paint how it is drawn where the scene has no material of its own for it
 * @param mean its colour as seen from afar, linear
 */
public record Part(
        String slot,
        Mesh mesh,
        int[] triangles,
        Matrix4dc local,
        Bounds bounds,
        Material material,
        TriangleMesh drawn,
        Optional<Image> diffuse,
        Optional<Image> glow,
        boolean colored,
        PhongMaterial paint,
        Rgb mean) {

    /** A new object each time. */
    public Matrix4d localMatrix() {
        return new Matrix4d(local);
    }
}
