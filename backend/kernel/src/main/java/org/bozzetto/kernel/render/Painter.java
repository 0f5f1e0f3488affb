package org.bozzetto.kernel.render;

/** Shades what is seen of one item: the nearest surface when it is solid, everything before that when it shines through. */
final class Painter implements Outline.Spans {
    private final Band band;
    private final Eye eye;
    private final Projected vertices;
    private final Corners corners;
    private final Surface surface;
    private final Shading shading;
    private final AmbientOcclusion occlusion;
    private final int samples;
    private final Interpolation at;
    private final SurfacePoint point = new SurfacePoint();
    private final SurfaceNormal normal = new SurfaceNormal();
    private final float[] light = new float[3];
    private final float[] behind = new float[3];

    Painter(
            Band band,
            Eye eye,
            Projected vertices,
            Corners corners,
            Surface surface,
            Shading shading,
            AmbientOcclusion occlusion,
            int samples) {
        this.band = band;
        this.eye = eye;
        this.vertices = vertices;
        this.corners = corners;
        this.surface = surface;
        this.shading = shading;
        this.occlusion = occlusion;
        this.samples = samples;
        at = new Interpolation(corners);
    }

    /** @param corner number of the triangle's first corner */
    void paint(Triangle scratch, int corner) {
        int[] triangles = corners.triangles();
        boolean shown = scratch.set(vertices, triangles[corner], triangles[corner + 1], triangles[corner + 2]);
        if (shown && (scratch.front || surface.material().doubleSided())) {
            scratch.corner = corner;
            DepthBuffer depth = band.depth();
            scratch.outline.scan(scratch, depth.width(), depth.top(), depth.bottom(), this);
        }
    }

    void paintAll(Triangle scratch) {
        for (int corner = 0; corner + 2 < corners.triangles().length; corner += 3) {
            paint(scratch, corner);
        }
    }

    /** Larger is farther: for painting from back to front. */
    float distance(int corner) {
        float sum = 0;
        for (int k = 0; k < 3; k++) {
            sum += vertices.picture()[3 * corners.triangles()[corner + k] + 2];
        }
        return sum;
    }

    int cornerCount() {
        return corners.triangles().length;
    }

    @Override
    public void span(Triangle triangle, int y, int begin, int end) {
        DepthBuffer depth = band.depth();
        for (int x = begin; x < end; x++) {
            int index = depth.index(x, y);
            float near = triangle.depth(x, y);
            boolean seen = surface.isBlended() ? near >= depth.values()[index] : near == depth.values()[index];
            if (seen) {
                at.moveTo(triangle, x, y);
                paint(x, y, near, 4 * index);
            }
        }
    }

    private void paint(int x, int y, float near, int into) {
        if (surface.isCutOut() && surface.alpha(at) < surface.material().alphaCutoff()) {
            return;
        }
        point.x = at.perVertex(vertices.stage(), 3, 0);
        point.y = at.perVertex(vertices.stage(), 3, 1);
        point.z = at.perVertex(vertices.stage(), 3, 2);
        float vx = (float) eye.position().x() - point.x;
        float vy = (float) eye.position().y() - point.y;
        float vz = (float) eye.position().z() - point.z;
        float scale = 1 / (float) Math.sqrt(Math.max(vx * vx + vy * vy + vz * vz, 1e-20f));
        point.vx = vx * scale;
        point.vy = vy * scale;
        point.vz = vz * scale;
        surface.describe(at, point);
        normal.set(at, vertices.stage(), surface, point);
        point.openness *= occlusion.at((x + 0.5f) / samples, (y + 0.5f) / samples, near);
        shading.shade(point, light);
        if (surface.finish().letsLightThrough()) {
            shading.keepBack(point);
        }
        blend(band.color(), into);
    }

    /** Before what was painted so far. Where nothing was, what comes through coloured glass is the surroundings' light. */
    private void blend(float[] color, int into) {
        float least = Math.min(point.throughRed, Math.min(point.throughGreen, point.throughBlue));
        boolean tinted = point.throughRed > least || point.throughGreen > least || point.throughBlue > least;
        float open = 1 - color[into + 3];
        if (tinted && open > 0) {
            shading.behind(point, behind);
            light[0] += open * (point.throughRed - least) * behind[0];
            light[1] += open * (point.throughGreen - least) * behind[1];
            light[2] += open * (point.throughBlue - least) * behind[2];
        }
        color[into] = light[0] + color[into] * point.throughRed;
        color[into + 1] = light[1] + color[into + 1] * point.throughGreen;
        color[into + 2] = light[2] + color[into + 2] * point.throughBlue;
        color[into + 3] = 1 - open * least;
    }
}
