package org.bozzetto.kernel.format.gltf.validate;

import org.bozzetto.kernel.format.gltf.ComponentType;

/** Whether indices lead to vertices (glTF 2.0 section 3.7.2.1). */
final class IndexCheck implements ElementCheck {
    private final long vertices;
    private final long restart;
    private final boolean triangles;
    private final String pointer;
    private final double[] triangle = new double[3];
    private int corner;
    private long outside;
    private long restarts;
    private long degenerate;

    IndexCheck(long vertices, ComponentType component, boolean triangles, String pointer) {
        this.vertices = vertices;
        restart = component.greatest();
        this.triangles = triangles;
        this.pointer = pointer;
    }

    @Override
    public void see(double[] block) {
        for (double index : block) {
            outside += index >= vertices ? 1 : 0;
            restarts += index == restart ? 1 : 0;
            triangle[corner] = index;
            corner = (corner + 1) % 3;
            boolean twice = triangle[0] == triangle[1] || triangle[1] == triangle[2] || triangle[2] == triangle[0];
            degenerate += corner == 0 && twice ? 1 : 0;
        }
    }

    @Override
    public void tell(Issues issues) {
        if (outside > 0) {
            String message = outside + " indices lead to none of the " + vertices + " vertices";
            issues.error("ACCESSOR_INDEX_OOB", pointer, message);
        }
        if (restarts > 0) {
            String message = restarts + " indices are the value that some programs take for a restart";
            issues.error("ACCESSOR_INDEX_PRIMITIVE_RESTART", pointer, message);
        }
        if (triangles && degenerate > 0) {
            String message = degenerate + " triangles use a vertex twice";
            issues.information("ACCESSOR_INDEX_TRIANGLE_DEGENERATE", pointer, message);
        }
    }
}
