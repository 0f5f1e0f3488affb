package org.bozzetto.studio.viewport;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;

/** What the viewport may do with the scene; the viewport itself only sees and points. */
public interface Hands {
    /** What is selected, the one that was selected last at the end. */
    List<UUID> selection();

    /** A click on a node, or on nothing. */
    void click(Optional<UUID> node, boolean more);

    /** Whether dragging the selection can move anything. */
    boolean canGrasp();

    /** Where the gizmo stands: the origin of the node selected last; empty when nothing is selected. */
    Optional<Vec3> pivot();

    /** The axes of the node selected last, without scale. */
    Matrix4d ownAxes();

    /** Starts one drag of the selection. */
    Grasp grasp(String what);

    /** One drag: any number of moves, then one end. */
    interface Grasp {
        /** @param change from the scene's space to itself: where things were to where they are now */
        void to(Matrix4d change);

        /** Words for what it has come to, shown beside the pointer. */
        String measure(Matrix4d change, Tool tool);

        void release();

        void cancel();
    }
}
