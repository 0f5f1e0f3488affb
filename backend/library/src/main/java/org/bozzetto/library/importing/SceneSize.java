package org.bozzetto.library.importing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/**
 * How large a scene is, in metres and in words.
 *
 * @param size of the box around everything that is shown; zero when nothing is
 */
record SceneSize(Vec3 size) {
    private record Placed(int node, Matrix4d parent) {}

    static SceneSize of(Scene scene) {
        Bounds bounds = Bounds.EMPTY;
        Deque<Placed> open = new ArrayDeque<>();
        scene.roots().forEach(root -> open.push(new Placed(root, new Matrix4d())));
        while (!open.isEmpty()) {
            Placed placed = open.pop();
            Node node = scene.nodes().get(placed.node());
            Matrix4d world = new Matrix4d(placed.parent()).mul(node.placement().matrix());
            node.children().forEach(child -> open.push(new Placed(child, world)));
            if (node.mesh() != Scene.NONE) {
                for (Primitive primitive : scene.meshes().get(node.mesh()).primitives()) {
                    bounds = bounds.union(moved(primitive.mesh().bounds(), world));
                }
            }
        }
        return new SceneSize(bounds.size());
    }

    private static Bounds moved(Bounds box, Matrix4d world) {
        Bounds moved = Bounds.EMPTY;
        if (box.isEmpty()) {
            return moved;
        }
        for (int corner = 0; corner < 8; corner++) {
            Vector3d point = world.transformPosition(new Vector3d(
                    (corner & 1) == 0 ? box.min().x() : box.max().x(),
                    (corner & 2) == 0 ? box.min().y() : box.max().y(),
                    (corner & 4) == 0 ? box.min().z() : box.max().z()));
            Vec3 at = new Vec3(point.x, point.y, point.z);
            moved = at.isFinite() ? moved.with(at) : moved;
        }
        return moved;
    }

    private double largest() {
        return Math.max(size.x(), Math.max(size.y(), size.z()));
    }

    /** {@code 0.52 × 1.04 × 0.5 m}; empty when nothing is shown. */
    Optional<String> text() {
        return largest() <= 0
                ? Optional.empty()
                : Optional.of(number(size.x()) + " × " + number(size.y()) + " × " + number(size.z()) + " m");
    }

    private static String number(double metres) {
        String text = String.format(Locale.ROOT, metres < 1 ? "%.3f" : metres < 100 ? "%.2f" : "%.0f", metres);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** Words for the size and the proportions: {@code small}, {@code tall}. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        double largest = largest();
        if (largest <= 0) {
            return words;
        }
        words.add(
                largest < 0.05
                        ? "tiny"
                        : largest < 0.5 ? "small" : largest < 2 ? "medium-sized" : largest < 8 ? "large" : "huge");
        double wide = Math.max(size.x(), size.z());
        double narrow = Math.min(size.x(), size.z());
        if (size.y() > 2.2 * wide) {
            words.add("tall");
        } else if (size.y() < 0.15 * wide) {
            words.add("flat");
        } else if (wide > 3 * Math.max(size.y(), narrow)) {
            words.add("long");
        }
        return words;
    }
}
