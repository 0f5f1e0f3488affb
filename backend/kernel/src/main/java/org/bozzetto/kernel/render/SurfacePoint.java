package org.bozzetto.kernel.render;

/** One visible spot of a surface; reused from sample to sample. All directions are unit vectors on the stage. */
final class SurfacePoint {
    float x;
    float y;
    float z;
    /** Shading normal, on the eye's side. */
    float nx;

    float ny;
    float nz;
    /** Normal of the triangle itself, on the eye's side. */
    float gx;

    float gy;
    float gz;
    /** To the eye. */
    float vx;

    float vy;
    float vz;
    /** Base colour, linear. */
    float red;

    float green;
    float blue;
    float alpha;
    float metallic;
    float roughness;
    /** Light that the surface sends out itself. */
    float emittedRed;

    float emittedGreen;
    float emittedBlue;
    /** Whether it shows its colour as it is, whatever the light. */
    boolean unlit;
    /** Reflected by what is no metal, seen from the front. */
    float reflectedRed;

    float reflectedGreen;
    float reflectedBlue;
    /** Strength of the clear layer above, 0 for none. */
    float coat;

    float coatRoughness;
    /** 1 where all of the surroundings' light arrives. */
    float openness;
}
