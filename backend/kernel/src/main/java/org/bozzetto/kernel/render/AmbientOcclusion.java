package org.bozzetto.kernel.render;

import java.util.Arrays;
import org.bozzetto.kernel.scene.ShownMesh;

/**
 * How much of the surroundings each visible place sees, from a small depth picture (McGuire et al., "The Alchemy screen-space
 * ambient obscurance algorithm", 2011), smoothed without crossing edges.
 */
final class AmbientOcclusion {
    private static final int MAX_SIDE = 512;
    private static final int TAPS = 14;
    /** Pixels to each side that are smoothed over. */
    private static final int REACH = 3;
    /** On the stage, whose radius is 1. */
    private static final float RADIUS = 0.26f;

    private static final float BIAS = 0.004f;
    /** Gentle slopes do not count: they come from the coarse depth picture as often as from the surface. */
    private static final float SLOPE = 0.08f;

    private static final float STRENGTH = 1.5f;
    /** Nearness that is divided by is at least this. */
    private static final float LEAST = 1e-9f;

    /** Directions that turn by the golden angle. */
    private static final float[] SPIRAL = spiral();

    private final Eye eye;
    private final float scale;
    /** 1 / distance, 0 where nothing is. */
    private final float[] nearness;

    private final float[] open;
    /** Size of a pixel at distance 1. */
    private final float perPixel;

    private final float[] right = new float[3];
    private final float[] down = new float[3];

    private AmbientOcclusion(Eye eye, float scale, float[] nearness) {
        this.eye = eye;
        this.scale = scale;
        this.nearness = nearness;
        open = new float[nearness.length];
        perPixel = (float) (1 / eye.focal());
    }

    static AmbientOcclusion of(Cast cast, Stage stage, Eye full) {
        double factor = Math.min(1, (double) MAX_SIDE / Math.max(full.width(), full.height()));
        Eye eye = full.scaled(factor, Math.max(1, (int) Math.round(full.width() * factor)), Math.max(1, (int)
                Math.round(full.height() * factor)));
        DepthBuffer depth = DepthBuffer.empty(eye.width(), 0, eye.height(), 0);
        Triangle triangle = new Triangle();
        for (ShownMesh item : cast.items()) {
            if (!cast.surface(item).isBlended()) {
                depth.draw(Projected.seenBy(eye, item, stage), Corners.outline(item), cast.surface(item), triangle);
            }
        }
        AmbientOcclusion result = new AmbientOcclusion(eye, (float) factor, depth.values());
        result.gather();
        result.smooth(1, eye.width(), 2);
        result.smooth(eye.width(), eye.height(), 1);
        return result;
    }

    private void gather() {
        int width = eye.width();
        int height = eye.height();
        float[] place = new float[3];
        float[] normal = new float[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int index = y * width + x;
                open[index] = 1;
                if (isGathered(x, y) && nearness[index] > 0) {
                    place(x, y, place);
                    if (normal(x, y, place, normal)) {
                        // Normals of grazing surfaces come from a few pixels at the rim and are not to be trusted.
                        float trust = Math.clamp(5 * normal[2], 0f, 1f);
                        open[index] = 1 - Math.min(1, STRENGTH * trust * obscurance(x, y, place, normal));
                    }
                }
            }
        }
    }

    /** Like the white fields of a chessboard; the black ones get their value from those beside them. */
    private static boolean isGathered(int x, int y) {
        return ((x + y) & 1) == 0;
    }

    private float obscurance(int x, int y, float[] place, float[] normal) {
        int width = eye.width();
        int height = eye.height();
        float reach = (float) eye.focal() * RADIUS * nearness[y * width + x];
        float sum = 0;
        for (int tap = 0; tap < TAPS; tap++) {
            float along = (tap + 0.5f) / TAPS * reach;
            int sx = x + Math.round(SPIRAL[2 * tap] * along);
            int sy = y + Math.round(SPIRAL[2 * tap + 1] * along);
            boolean inside = sx >= 0 && sy >= 0 && sx < width && sy < height;
            float near = inside ? nearness[sy * width + sx] : 0;
            if (near <= 0) {
                continue;
            }
            float distance = 1 / near;
            float dz = -distance - place[2];
            if (Math.abs(dz) >= RADIUS) {
                continue;
            }
            float dx = across(sx, distance) - place[0];
            float dy = upward(sy, distance) - place[1];
            float squared = dx * dx + dy * dy + dz * dz;
            float length = (float) Math.sqrt(squared + 1e-5f);
            float rise = dx * normal[0] + dy * normal[1] + dz * normal[2] - BIAS - SLOPE * length;
            if (rise > 0 && squared < RADIUS * RADIUS) {
                float fade = 1 - squared / (RADIUS * RADIUS);
                sum += rise / length * fade * fade;
            }
        }
        return 2 * sum / TAPS;
    }

    private static float[] spiral() {
        float[] directions = new float[2 * TAPS];
        for (int i = 0; i < TAPS; i++) {
            directions[2 * i] = (float) StrictMath.cos(i * 2.399963);
            directions[2 * i + 1] = (float) StrictMath.sin(i * 2.399963);
        }
        return directions;
    }

    /** In the eye's axes. */
    private void place(int x, int y, float[] into) {
        float distance = 1 / nearness[y * eye.width() + x];
        into[0] = across(x, distance);
        into[1] = upward(y, distance);
        into[2] = -distance;
    }

    private float across(int x, float distance) {
        return (x + 0.5f - eye.width() / 2f) * distance * perPixel;
    }

    private float upward(int y, float distance) {
        return (eye.height() / 2f - y - 0.5f) * distance * perPixel;
    }

    /** From the step to the side where the surface goes on straight, so that edges do not tilt it. */
    private boolean normal(int x, int y, float[] place, float[] into) {
        step(x, y, 1, 0, place, right);
        step(x, y, 0, 1, place, down);
        double nx = (double) down[1] * right[2] - (double) down[2] * right[1];
        double ny = (double) down[2] * right[0] - (double) down[0] * right[2];
        double nz = (double) down[0] * right[1] - (double) down[1] * right[0];
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (!(length > 0)) {
            return false;
        }
        into[0] = (float) (nx / length);
        into[1] = (float) (ny / length);
        into[2] = (float) (nz / length);
        return true;
    }

    private void step(int x, int y, int dx, int dy, float[] from, float[] into) {
        // Nearness is linear over a flat surface: its second difference tells whether one lies there.
        float here = nearness(x, y);
        float forward = bend(here, nearness(x + dx, y + dy), nearness(x + 2 * dx, y + 2 * dy));
        float backward = bend(here, nearness(x - dx, y - dy), nearness(x - 2 * dx, y - 2 * dy));
        if (Math.min(forward, backward) == Float.POSITIVE_INFINITY) {
            Arrays.fill(into, 0);
            return;
        }
        int side = forward <= backward ? 1 : -1;
        place(x + side * dx, y + side * dy, into);
        for (int k = 0; k < 3; k++) {
            into[k] = (into[k] - from[k]) * side;
        }
    }

    private static float bend(float here, float next, float afterNext) {
        return next > 0 ? Math.abs(here - 2 * next + afterNext) : Float.POSITIVE_INFINITY;
    }

    /** 0 where nothing is. */
    private float nearness(int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < eye.width() && y < eye.height();
        return inside ? nearness[y * eye.width() + x] : 0;
    }

    /**
     * Mean over seven pixels in one direction, of those that lie about as deep.
     *
     * @param stride from a pixel to the next one of its line
     * @param count of pixels in a line
     * @param step 2 across, where only every other pixel was gathered
     */
    private void smooth(int stride, int count, int step) {
        float[] source = open.clone();
        for (int at = 0; at < open.length; at++) {
            float near = nearness[at];
            if (near <= 0) {
                continue;
            }
            int x = at % eye.width();
            int y = at / eye.width();
            int i = stride == 1 ? x : y;
            int first = Math.max(0, i - REACH);
            first += step == 2 && !isGathered(first, y) ? 1 : 0;
            int last = Math.min(count - 1, i + REACH);
            float perNear = 1 / Math.max(near, LEAST);
            float sum = 0;
            float total = 0;
            for (int k = first; k <= last; k += step) {
                int other = at + (k - i) * stride;
                float weight = alike(near, nearness[other], perNear);
                sum += source[other] * weight;
                total += weight;
            }
            open[at] = total > 0 ? sum / total : 1;
        }
    }

    /** @param perFirst 1 / {@code a} */
    private static float alike(float a, float b, float perFirst) {
        return Math.max(0, 1 - 25 * Math.abs(a - b) * perFirst);
    }

    /**
     * @param x in pixels of the full picture
     * @param near 1 / distance of the surface seen there
     * @return 0 for closed in, 1 for open
     */
    float at(float x, float y, float near) {
        float sx = x * scale - 0.5f;
        float sy = y * scale - 0.5f;
        int x0 = (int) Math.floor(sx);
        int y0 = (int) Math.floor(sy);
        float perNear = 1 / Math.max(near, LEAST);
        float sum = 0;
        float total = 0;
        for (int j = 0; j < 2; j++) {
            for (int i = 0; i < 2; i++) {
                int cx = Math.clamp(x0 + i, 0, eye.width() - 1);
                int cy = Math.clamp(y0 + j, 0, eye.height() - 1);
                int index = cy * eye.width() + cx;
                float weight = Math.abs(1 - i - (sx - x0)) * Math.abs(1 - j - (sy - y0));
                weight *= alike(near, nearness[index], perNear) + 1e-4f;
                sum += open[index] * weight;
                total += weight;
            }
        }
        return total > 0 ? sum / total : 1;
    }
}
