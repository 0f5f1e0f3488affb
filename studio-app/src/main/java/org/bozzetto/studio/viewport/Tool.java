package org.bozzetto.studio.viewport;

/** What dragging the gizmo does. */
public enum Tool {
    MOVE("Move", "fth-move"),
    ROTATE("Rotate", "fth-rotate-cw"),
    SCALE("Scale", "fth-maximize-2");

    private final String label;
    private final String icon;

    Tool(String label, String icon) {
        this.label = label;
        this.icon = icon;
    }

    public String label() {
        return label;
    }

    public String icon() {
        return icon;
    }
}
