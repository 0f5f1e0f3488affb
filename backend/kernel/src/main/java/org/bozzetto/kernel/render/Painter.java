package org.bozzetto.kernel.render;

/**
 * Shades what is seen of one item: the nearest surface when it is solid, everything before that when it shines through. Coverage
 * is decided for every sample; what a pixel sees of one solid triangle is shaded once, or for each sample where that would show.
 */
final class Painter implements Outline.Spans, PixelRows.Pixels {
    /** Two samples that differ by less are taken for the same look: a few steps of eight bits. */
    private static final float ALIKE = 0.06f;
    /** Share of a pixel that textures are looked up over. */
    private static final float WIDE = 0.8f;

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
    private final PixelRows rows;
    private final boolean plain;
    private final int[] seen;
    private final float[] light = new float[3];
    private final float[] other = new float[3];
    /** What the pixel ({@link #lastX}, {@link #lastY}) looks like that was shaded once. */
    private final float[] last = new float[3];

    private int lastX = -2;
    private int lastY = -2;
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
        rows = new PixelRows(samples, this);
        plain = surface.isPlain();
        seen = new int[samples * samples];
    }

    /** @param corner number of the triangle's first corner */
    void paint(Triangle scratch, int corner) {
        int[] triangles = corners.triangles();
        boolean both = surface.material().doubleSided();
        if (scratch.set(vertices, triangles[corner], triangles[corner + 1], triangles[corner + 2], both)) {
            scratch.corner = corner;
            DepthBuffer depth = band.depth();
            boolean solid = surface.isSolid() && samples > 1;
            scratch.outline.scan(scratch, depth.width(), depth.top(), depth.bottom(), solid ? rows : this);
            rows.finish(scratch);
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
                if (!surface.isCutOut()
                        || surface.alpha(at) >= surface.material().alphaCutoff()) {
                    shade(x + 0.5f, y + 0.5f, near);
                    blend(band.color(), 4 * index);
                }
            }
        }
    }

    @Override
    public void pixel(Triangle triangle, int x, int y, int[] begins, int[] ends) {
        int count = 0;
        float middleX = 0;
        float middleY = 0;
        DepthBuffer depth = band.depth();
        for (int line = 0; line < samples; line++) {
            int sampleY = y * samples + line;
            int to = Math.min(ends[line], (x + 1) * samples);
            for (int i = Math.max(begins[line], x * samples); i < to; i++) {
                int index = depth.index(i, sampleY);
                if (triangle.depth(i, sampleY) == depth.values()[index]) {
                    seen[count++] = index;
                    middleX += i + 0.5f;
                    middleY += sampleY + 0.5f;
                }
            }
        }
        if (count == 1) {
            shade(triangle, seen[0]);
            blend(band.color(), 4 * seen[0]);
        } else if (count > 1) {
            float px = middleX / count;
            float py = middleY / count;
            at.moveTo(triangle, px, py, WIDE * samples);
            shade(px, py, depth.values()[seen[0]]);
            boolean likeLeft = lastX == x - 1 && lastY == y && isAlike(last);
            if (plain || likeLeft || isLike(triangle, seen[0])) {
                blend(count);
                System.arraycopy(light, 0, last, 0, 3);
                lastX = x;
                lastY = y;
            } else {
                for (int k = 0; k < count; k++) {
                    shade(triangle, seen[k]);
                    blend(band.color(), 4 * seen[k]);
                }
            }
        }
    }

    /** Whether a sample would look like what was just shaded, which stays in {@link #light}. */
    private boolean isLike(Triangle triangle, int index) {
        System.arraycopy(light, 0, other, 0, 3);
        shade(triangle, index);
        boolean alike = isAlike(other);
        System.arraycopy(other, 0, light, 0, 3);
        return alike;
    }

    private boolean isAlike(float[] color) {
        boolean alike = true;
        for (int k = 0; k < 3; k++) {
            alike &= Math.abs(light[k] - color[k]) <= ALIKE * (0.3f + light[k]);
        }
        return alike;
    }

    private void shade(Triangle triangle, int index) {
        int width = band.depth().width();
        int x = index % width;
        int y = index / width + band.depth().top();
        at.moveTo(triangle, x, y);
        shade(x + 0.5f, y + 0.5f, band.depth().values()[index]);
    }

    private void blend(int count) {
        for (int k = 0; k < count; k++) {
            blend(band.color(), 4 * seen[k]);
        }
    }

    /** What {@link #at} lies on, into {@link #light}. */
    private void shade(float x, float y, float near) {
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
        point.openness *= occlusion.at(x / samples, y / samples, near);
        shading.shade(point, light);
        if (surface.finish().letsLightThrough()) {
            shading.keepBack(point);
        }
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
