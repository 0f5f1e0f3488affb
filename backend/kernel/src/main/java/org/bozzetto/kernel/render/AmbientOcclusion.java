package org.bozzetto.kernel.render;

import org.bozzetto.kernel.scene.ShownMesh;
import org.joml.Vector3d;

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

    /** Directions that turn by the golden angle. */
    private static final float[] SPIRAL = spiral();

    private final Eye eye;
    private final float scale;
    private final DepthBuffer depth;
    private final float[] open;

    private AmbientOcclusion(Eye eye, float scale, DepthBuffer depth, float[] open) {
        this.eye = eye;
        this.scale = scale;
        this.depth = depth;
        this.open = open;
    }

    static AmbientOcclusion of(Cast cast, Stage stage, Eye full) {
        double factor = Math.min(1, (double) MAX_SIDE / Math.max(full.width(), full.height()));
        Eye eye = full.scaled(factor, Math.max(1, (int) Math.round(full.width() * factor)), Math.max(1, (int)
                Math.round(full.height() * factor)));
        DepthBuffer depth = DepthBuffer.empty(eye.width(), 0, eye.height(), 0);
        Triangle triangle = new Triangle();
        for (ShownMesh item : cast.items()) {
            if (!cast.surface(item).isBlended()) {
                depth.draw(Projected.seenBy(eye, item, stage), cast.corners(item), cast.surface(item), triangle);
            }
        }
        float[] open = new float[depth.values().length];
        AmbientOcclusion result = new AmbientOcclusion(eye, (float) factor, depth, open);
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
                if (isGathered(x, y) && depth.values()[index] > 0 && normal(x, y, normal)) {
                    place(x, y, place);
                    // Normals of grazing surfaces come from a few pixels at the rim and are not to be trusted.
                    float trust = Math.clamp(5 * normal[2], 0f, 1f);
                    open[index] = 1 - Math.min(1, STRENGTH * trust * obscurance(x, y, place, normal));
                }
            }
        }
    }

    /** Like the white fields of a chessboard; the black ones get their value from those beside them. */
    private static boolean isGathered(int x, int y) {
        return ((x + y) & 1) == 0;
    }

    private float obscurance(int x, int y, float[] place, float[] normal) {
        float reach = (float) eye.focal() * RADIUS * depth.values()[y * eye.width() + x];
        float[] other = new float[3];
        float sum = 0;
        for (int tap = 0; tap < TAPS; tap++) {
            float along = (tap + 0.5f) / TAPS;
            int sx = x + Math.round(SPIRAL[2 * tap] * reach * along);
            int sy = y + Math.round(SPIRAL[2 * tap + 1] * reach * along);
            boolean inside = sx >= 0 && sy >= 0 && sx < eye.width() && sy < eye.height();
            if (!inside || depth.values()[sy * eye.width() + sx] <= 0) {
                continue;
            }
            place(sx, sy, other);
            float dx = other[0] - place[0];
            float dy = other[1] - place[1];
            float dz = other[2] - place[2];
            float squared = dx * dx + dy * dy + dz * dz;
            float distance = (float) Math.sqrt(squared + 1e-5f);
            float height = dx * normal[0] + dy * normal[1] + dz * normal[2] - BIAS - SLOPE * distance;
            float fade = Math.max(0, 1 - squared / (RADIUS * RADIUS));
            sum += Math.max(0, height) / distance * fade * fade;
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
        float distance = 1 / depth.values()[y * eye.width() + x];
        float focal = (float) eye.focal();
        into[0] = (x + 0.5f - eye.width() / 2f) * distance / focal;
        into[1] = (eye.height() / 2f - y - 0.5f) * distance / focal;
        into[2] = -distance;
    }

    /** From the step to the side where the surface goes on straight, so that edges do not tilt it. */
    private boolean normal(int x, int y, float[] into) {
        float[] across = step(x, y, 1, 0);
        float[] down = step(x, y, 0, 1);
        Vector3d n = new Vector3d(down[0], down[1], down[2]).cross(across[0], across[1], across[2]);
        double length = n.length();
        if (!(length > 0)) {
            return false;
        }
        into[0] = (float) (n.x / length);
        into[1] = (float) (n.y / length);
        into[2] = (float) (n.z / length);
        return true;
    }

    private float[] step(int x, int y, int dx, int dy) {
        // Nearness is linear over a flat surface: its second difference tells whether one lies there.
        float here = nearness(x, y);
        float forward = bend(here, nearness(x + dx, y + dy), nearness(x + 2 * dx, y + 2 * dy));
        float backward = bend(here, nearness(x - dx, y - dy), nearness(x - 2 * dx, y - 2 * dy));
        float[] step = new float[3];
        if (Math.min(forward, backward) == Float.POSITIVE_INFINITY) {
            return step;
        }
        int side = forward <= backward ? 1 : -1;
        float[] from = new float[3];
        place(x, y, from);
        place(x + side * dx, y + side * dy, step);
        for (int k = 0; k < 3; k++) {
            step[k] = (step[k] - from[k]) * side;
        }
        return step;
    }

    private static float bend(float here, float next, float afterNext) {
        return next > 0 ? Math.abs(here - 2 * next + afterNext) : Float.POSITIVE_INFINITY;
    }

    /** 0 where nothing is. */
    private float nearness(int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < eye.width() && y < eye.height();
        return inside ? depth.values()[y * eye.width() + x] : 0;
    }

    /**
     * Mean over seven pixels in one direction, of those that lie about as deep.
     *
     * @param step 2 across, where only every other pixel was gathered
     */
    private void smooth(int stride, int count, int step) {
        float[] source = open.clone();
        float[] nearness = depth.values();
        int lines = open.length / count;
        int lineStride = stride == 1 ? eye.width() : 1;
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < count; i++) {
                int at = line * lineStride + i * stride;
                float near = nearness[at];
                if (near <= 0) {
                    continue;
                }
                int first = Math.max(0, i - REACH);
                first += step == 2 && !isGathered(first, line) ? 1 : 0;
                float sum = 0;
                float total = 0;
                for (int k = first; k <= Math.min(count - 1, i + REACH); k += step) {
                    int other = line * lineStride + k * stride;
                    float weight = alike(near, nearness[other]);
                    sum += source[other] * weight;
                    total += weight;
                }
                open[at] = total > 0 ? sum / total : 1;
            }
        }
    }

    private static float alike(float a, float b) {
        return Math.max(0, 1 - 25 * Math.abs(a - b) / Math.max(a, 1e-9f));
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
        float sum = 0;
        float total = 0;
        for (int j = 0; j < 2; j++) {
            for (int i = 0; i < 2; i++) {
                int cx = Math.clamp(x0 + i, 0, eye.width() - 1);
                int cy = Math.clamp(y0 + j, 0, eye.height() - 1);
                int index = cy * eye.width() + cx;
                float weight = Math.abs(1 - i - (sx - x0)) * Math.abs(1 - j - (sy - y0));
                weight *= alike(near, depth.values()[index]) + 1e-4f;
                sum += open[index] * weight;
                total += weight;
            }
        }
        return total > 0 ? sum / total : 1;
    }
}
