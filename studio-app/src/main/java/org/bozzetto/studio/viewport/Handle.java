package org.bozzetto.studio.viewport;

import org.bozzetto.kernel.math.Vec3;

/** A part of the gizmo that can be grasped. */
@SuppressWarnings("ImmutableEnumChecker")
public enum Handle {
    X("along x", new Vec3(1, 0, 0)),
    Y("along y", new Vec3(0, 1, 0)),
    Z("along z", new Vec3(0, 0, 1)),
    YZ("in the y z plane", new Vec3(1, 0, 0)),
    ZX("over the ground", new Vec3(0, 1, 0)),
    XY("in the x y plane", new Vec3(0, 0, 1)),
    ALL("evenly", new Vec3(0, 1, 0));

    private final String words;
    private final Vec3 axis;

    Handle(String words, Vec3 axis) {
        this.words = words;
        this.axis = axis;
    }

    /** The axis, or the normal of the plane. */
    public Vec3 axis() {
        return axis;
    }

    public boolean isAxis() {
        return this == X || this == Y || this == Z;
    }

    public boolean isPlane() {
        return this == YZ || this == ZX || this == XY;
    }

    /** What dragging it will do. */
    public String hint(Tool tool) {
        return switch (tool) {
                    case MOVE -> this == ALL ? "Drag to move over the ground" : "Drag to move " + words;
                    case ROTATE -> "Drag to turn about " + words.substring(words.length() - 1);
                    case SCALE -> "Drag to scale " + words;
                }
                + " · Shift snaps · Esc cancels";
    }
}
