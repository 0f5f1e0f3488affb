package org.bozzetto.kernel.render;

import java.util.List;

/** Where a sample lies in its triangle, and what the mesh says there. */
final class Interpolation {
    private final Corners corners;
    private final float[] texel = new float[4];
    private int v0;
    private int v1;
    private int v2;
    private int corner;
    float b0;
    float b1;
    float b2;
    /** Change of b0, b1 and b2 to the right and downwards. */
    private float b0x;

    private float b1x;
    private float b0y;
    private float b1y;

    Interpolation(Corners corners) {
        this.corners = corners;
    }

    /** To a sample's middle. */
    void moveTo(Triangle t, int x, int y) {
        moveTo(t, x + 0.5, y + 0.5, 1);
    }

    /**
     * @param px in samples, from the picture's left
     * @param py in samples, from its top
     * @param wide how many samples wide textures are looked up
     */
    void moveTo(Triangle t, double px, double py, float wide) {
        corner = t.corner;
        v0 = corners.triangles()[corner];
        v1 = corners.triangles()[corner + 1];
        v2 = corners.triangles()[corner + 2];
        double f0 = t.ax0 * px + t.ay0 * py + t.a10;
        double f1 = t.ax1 * px + t.ay1 * py + t.a11;
        double f2 = t.ax2 * px + t.ay2 * py + t.a12;
        double w = 1 / (f0 + f1 + f2);
        double sumX = t.ax0 + t.ax1 + t.ax2;
        double sumY = t.ay0 + t.ay1 + t.ay2;
        double w0 = f0 * w;
        double w1 = f1 * w;
        b0x = (float) ((t.ax0 - w0 * sumX) * w) * wide;
        b1x = (float) ((t.ax1 - w1 * sumX) * w) * wide;
        b0y = (float) ((t.ay0 - w0 * sumY) * w) * wide;
        b1y = (float) ((t.ay1 - w1 * sumY) * w) * wide;
        // A covered pixel's middle may lie a hair outside.
        b0 = Math.clamp((float) w0, 0, 1);
        b1 = Math.clamp((float) w1, 0, 1 - b0);
        b2 = 1 - b0 - b1;
    }

    /** @param component of the {@code width} values per vertex */
    float perVertex(float[] values, int width, int component) {
        return b0 * values[v0 * width + component]
                + b1 * values[v1 * width + component]
                + b2 * values[v2 * width + component];
    }

    float normal(int component) {
        float[] normals = corners.normals();
        if (!corners.normalsPerCorner()) {
            return perVertex(normals, 3, component);
        }
        int at = 3 * corner + component;
        return b0 * normals[at] + b1 * normals[at + 3] + b2 * normals[at + 6];
    }

    int vertex(int k) {
        return switch (k) {
            case 0 -> v0;
            case 1 -> v1;
            default -> v2;
        };
    }

    Corners corners() {
        return corners;
    }

    float[] uvs(int set) {
        List<float[]> sets = corners.mesh().uvSets();
        return set >= 0 && set < sets.size() ? sets.get(set) : corners.mesh().uvs();
    }

    /**
     * Samples a texture here; white when the mesh has no texture coordinates.
     *
     * @return r g b a, linear; reused
     */
    float[] sample(TextureUse use) {
        float[] uvs = uvs(use.uvSet());
        if (uvs.length == 0) {
            java.util.Arrays.fill(texel, 1);
            return texel;
        }
        float u0 = uvs[2 * v0];
        float w0 = uvs[2 * v0 + 1];
        float u1 = uvs[2 * v1];
        float w1 = uvs[2 * v1 + 1];
        float u2 = uvs[2 * v2];
        float w2 = uvs[2 * v2 + 1];
        float b2x = -b0x - b1x;
        float b2y = -b0y - b1y;
        float footprint = use.footprint(
                b0x * u0 + b1x * u1 + b2x * u2,
                b0x * w0 + b1x * w1 + b2x * w2,
                b0y * u0 + b1y * u1 + b2y * u2,
                b0y * w0 + b1y * w1 + b2y * w2);
        use.sample(b0 * u0 + b1 * u1 + b2 * u2, b0 * w0 + b1 * w1 + b2 * w2, footprint, texel);
        return texel;
    }
}
