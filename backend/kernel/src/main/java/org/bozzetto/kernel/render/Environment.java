package org.bozzetto.kernel.render;

import org.bozzetto.kernel.material.Rgb;
import org.joml.Vector3d;

/**
 * The light that comes from all around: a photographer's studio with a soft sky, a warm floor and four soft boxes, given by
 * formula so that no picture has to be shipped. Directions are those of the rig, where +Z points to the eye's side.
 *
 * <p>Each box is blurred in closed form for a given roughness; diffuse light is its projection on spherical harmonics
 * (Ramamoorthi and Hanrahan, "An efficient representation for irradiance environment maps", 2001).
 */
final class Environment {
    private static final SoftBox[] BOXES = {
        // overhead, front left (where the key light is), a tall strip on the right, and one from behind
        SoftBox.facing(new Vector3d(0.05, 1, 0.15), 0.75, 0.55, new Rgb(1.25, 1.22, 1.18)),
        SoftBox.facing(new Vector3d(-0.85, 0.62, 0.75), 0.48, 0.55, new Rgb(3.0, 2.85, 2.6)),
        SoftBox.facing(new Vector3d(1, 0.28, 0.42), 0.16, 0.75, new Rgb(2.2, 2.3, 2.45)),
        SoftBox.facing(new Vector3d(0.45, 0.5, -1), 0.55, 0.3, new Rgb(2.2, 2.15, 2.1))
    };
    private static final float[] HARMONICS = project();

    private Environment() {}

    /** Radiance that a surface of this roughness reflects from around the unit direction. */
    static void specular(float x, float y, float z, float roughness, float[] into) {
        float blur = 0.06f + 0.9f * roughness * roughness;
        sky(y, 0.15f + roughness, into);
        for (SoftBox box : BOXES) {
            box.add(x, y, z, blur, into);
        }
    }

    /** Radiance that a white matt surface facing the unit normal sends out. */
    static void diffuse(float x, float y, float z, float[] into) {
        float[] h = HARMONICS;
        for (int c = 0; c < 3; c++) {
            float value = h[c]
                    + h[3 + c] * y
                    + h[6 + c] * z
                    + h[9 + c] * x
                    + h[12 + c] * x * y
                    + h[15 + c] * y * z
                    + h[18 + c] * (3 * z * z - 1)
                    + h[21 + c] * x * z
                    + h[24 + c] * (x * x - y * y);
            into[c] = Math.max(value, 0);
        }
    }

    /** From the dark floor through the lit horizon to the dim ceiling. */
    private static void sky(float y, float softness, float[] into) {
        float up = y / softness;
        float above = 0.5f + 0.5f * up / (float) Math.sqrt(1 + up * up);
        float horizon = 1 / (1 + 9 * y * y);
        into[0] = 0.055f + 0.11f * above + 0.075f * horizon;
        into[1] = 0.048f + 0.113f * above + 0.07f * horizon;
        into[2] = 0.042f + 0.12f * above + 0.066f * horizon;
    }

    /** Coefficients with the basis constants and the cosine lobe's factors (π, 2π/3, π/4) over π folded in. */
    private static float[] project() {
        double[] sums = new double[27];
        int rows = 48;
        float[] light = new float[3];
        for (int row = 0; row < rows; row++) {
            double polar = Math.PI * (row + 0.5) / rows;
            double weight = StrictMath.sin(polar) * (Math.PI / rows) * (Math.PI / rows);
            for (int column = 0; column < 2 * rows; column++) {
                double turn = Math.PI * (column + 0.5) / rows;
                double x = StrictMath.sin(polar) * StrictMath.cos(turn);
                double y = StrictMath.cos(polar);
                double z = StrictMath.sin(polar) * StrictMath.sin(turn);
                specular((float) x, (float) y, (float) z, 0, light);
                double[] basis = {1, y, z, x, x * y, y * z, 3 * z * z - 1, x * z, x * x - y * y};
                double[] scale = {
                    0.282095 * 0.282095,
                    0.488603 * 0.488603 * 2 / 3,
                    0.488603 * 0.488603 * 2 / 3,
                    0.488603 * 0.488603 * 2 / 3,
                    1.092548 * 1.092548 / 4,
                    1.092548 * 1.092548 / 4,
                    0.315392 * 0.315392 / 4,
                    1.092548 * 1.092548 / 4,
                    0.546274 * 0.546274 / 4
                };
                for (int i = 0; i < 27; i++) {
                    sums[i] += light[i % 3] * basis[i / 3] * scale[i / 3] * weight;
                }
            }
        }
        float[] result = new float[27];
        for (int i = 0; i < 27; i++) {
            result[i] = (float) sums[i];
        }
        return result;
    }
}
