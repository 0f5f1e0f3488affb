package org.bozzetto.studio.viewport;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javafx.scene.DepthTest;
import javafx.scene.Group;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.CullFace;
import javafx.scene.shape.MeshView;
import javafx.scene.shape.TriangleMesh;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.studio.content.Content;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/**
 * Soft shadows on the ground: one small picture under each thing. They are drawn first and without depth, so that they never
 * flicker where they overlap.
 */
final class ShadowLayer {
    /** Beyond this a shadow more or less is not seen, but drawing twice as much is felt. */
    private static final int MOST = 1500;

    private final Group group = new Group();
    private final Map<UUID, MeshView> shadows = new HashMap<>();
    private final Map<Image, PhongMaterial> materials = new java.util.WeakHashMap<>();

    ShadowLayer() {
        group.setDepthTest(DepthTest.DISABLE);
        group.setMouseTransparent(true);
    }

    Group group() {
        return group;
    }

    void show(PlacedNode placed) {
        UUID id = placed.shown().id();
        Content content = placed.shown().content().orElse(null);
        double height = placed.bounds().isEmpty() ? 0 : placed.bounds().min().y();
        double reach = 0.6 * placed.bounds().size().length();
        boolean falls = content != null
                && placed.shown().visible()
                && !content.bounds().isEmpty()
                && height < reach
                && placed.bounds().max().y() > 0;
        if (!falls || (shadows.size() >= MOST && !shadows.containsKey(id))) {
            remove(id);
            return;
        }
        MeshView view = shadows.computeIfAbsent(id, _ -> {
            MeshView made = new MeshView();
            made.setCullFace(CullFace.NONE);
            group.getChildren().add(made);
            return made;
        });
        view.setMesh(quad(content.bounds(), placed.shown().world()));
        view.setMaterial(materials.computeIfAbsent(content.shadow(), ShadowLayer::material));
        view.setOpacity(Math.clamp(1 - Math.max(0, height) / reach, 0, 1));
    }

    private static PhongMaterial material(Image shadow) {
        PhongMaterial material = new PhongMaterial(Color.WHITE);
        material.setDiffuseMap(shadow);
        return material;
    }

    void remove(UUID id) {
        MeshView view = shadows.remove(id);
        if (view != null) {
            group.getChildren().remove(view);
        }
    }

    /** The bottom of the box with its margin, as it stands in the scene, pressed flat onto the ground. */
    private static TriangleMesh quad(Bounds box, Matrix4d world) {
        double margin = Math.max(box.size().x(), box.size().z()) * Content.SHADOW_MARGIN;
        float[] points = new float[12];
        for (int i = 0; i < 4; i++) {
            Vector3d p = world.transformPosition(new Vector3d(
                    (i & 1) == 0 ? box.min().x() - margin : box.max().x() + margin,
                    box.min().y(),
                    (i & 2) == 0 ? box.min().z() - margin : box.max().z() + margin));
            points[3 * i] = (float) p.x;
            points[3 * i + 1] = 0.001f;
            points[3 * i + 2] = (float) p.z;
        }
        TriangleMesh mesh = new TriangleMesh();
        mesh.getPoints().setAll(points);
        mesh.getTexCoords().setAll(0, 0, 1, 0, 0, 1, 1, 1);
        mesh.getFaces().setAll(0, 0, 1, 1, 2, 2, 1, 1, 3, 3, 2, 2);
        return mesh;
    }
}
