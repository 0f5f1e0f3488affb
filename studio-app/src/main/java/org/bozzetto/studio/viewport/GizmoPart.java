package org.bozzetto.studio.viewport;

import javafx.scene.Node;
import org.bozzetto.kernel.math.Vec3;

/** One handle of the gizmo as it is drawn, in a space where an arm is one unit long. */
interface GizmoPart {
    static GizmoPart of(Handle handle, Tool tool) {
        return tool == Tool.ROTATE ? new GizmoRing(handle) : GizmoBody.of(handle, tool);
    }

    Node node();

    /** The place that decides what is drawn over what. */
    Vec3 middle();

    /** Shows that the pointer is over it. */
    void heat(boolean hot);

    /** @param eye direction to the eye */
    default void face(Vec3 eye) {}
}
