package org.bozzetto.kernel.render;

/** How one layer of a surface point scatters light; reused from sample to sample. */
final class Lobe {
    /** Unit normal. */
    float nx;

    float ny;
    float nz;
    /** Cosine between normal and eye, above 0. */
    float nv;
    /** Share of matt light. */
    float matt;

    float roughness;
    /** Reflected when seen from the front. */
    final float[] f0 = new float[3];
    /** Reflected when seen from the side. */
    float f90;
    /** How much longer glints are in the point's direction of stretch. */
    float stretch;

    void face(float x, float y, float z, SurfacePoint p) {
        nx = x;
        ny = y;
        nz = z;
        nv = Math.max(x * p.vx + y * p.vy + z * p.vz, 0.001f);
    }

    /** What the surface itself is made of; needs {@link #face} first. */
    void setBody(SurfacePoint p, ThinFilm films) {
        float mattest = 1 - Math.max(p.reflectedRed, Math.max(p.reflectedGreen, p.reflectedBlue));
        matt = (1 - p.metallic) * p.body * mattest;
        roughness = Math.clamp(p.roughness, 0.045f, 1);
        f0[0] = p.reflectedRed + (p.red - p.reflectedRed) * p.metallic;
        f0[1] = p.reflectedGreen + (p.green - p.reflectedGreen) * p.metallic;
        f0[2] = p.reflectedBlue + (p.blue - p.reflectedBlue) * p.metallic;
        f90 = p.reflectedAtGrazing + (1 - p.reflectedAtGrazing) * p.metallic;
        stretch = p.stretch;
        if (p.film > 0) {
            films.color(p.film, p.filmIor, p.filmThickness, nv, f0);
        }
    }

    /** A layer of varnish. */
    void setCoat(float reflectance, float strength, float coatRoughness) {
        matt = 0;
        roughness = Math.clamp(coatRoughness, 0.045f, 1);
        f0[0] = reflectance * strength;
        f0[1] = f0[0];
        f0[2] = f0[0];
        f90 = strength;
        stretch = 0;
    }
}
