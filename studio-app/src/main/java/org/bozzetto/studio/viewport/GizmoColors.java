package org.bozzetto.studio.viewport;

import javafx.scene.paint.Color;

/** The colours of the axes, the same as in the fields of the inspector. */
final class GizmoColors {
    private static final Color X = Color.web("#E5615B");
    private static final Color Y = Color.web("#7FB77E");
    private static final Color Z = Color.web("#5B9BE5");
    private static final Color MIDDLE = Color.web("#EDE8E1");

    /** Of what the pointer is over. */
    static final Color HOT = Color.web("#FFD08A");

    private GizmoColors() {}

    static Color of(Handle handle) {
        return switch (handle) {
            case X, YZ -> X;
            case Y, ZX -> Y;
            case Z, XY -> Z;
            case ALL -> MIDDLE;
        };
    }
}
