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
    /** How much of the spot the surface covers. */
    float alpha;
    /** How much of it shows matt light: what is covered and not passed by light. */
    float body;
    /** How much of what lies behind is seen. */
    float throughRed;

    float throughGreen;
    float throughBlue;
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
    /** Reflected by what is no metal when it is seen from the side. */
    float reflectedAtGrazing;
    /** Strength of the clear layer above, 0 for none. */
    float coat;

    float coatRoughness;
    /** Unit normal of the clear layer. */
    float coatX;

    float coatY;
    float coatZ;
    /** How much longer glints are in one direction, 0 for round ones. */
    float stretch;
    /** That direction as the material says it: along the tangent and the bitangent. */
    float alongTangent;

    float alongBitangent;
    /** That direction on the stage, unit, square to the normal. */
    float stretchX;

    float stretchY;
    float stretchZ;
    /** Whether it is cloth whose fibres catch light. */
    boolean hasSheen;

    float sheenRed;
    float sheenGreen;
    float sheenBlue;
    float sheenRoughness;
    /** Strength of a film that shows colours, 0 for none. */
    float film;

    float filmIor;
    /** Nanometres. */
    float filmThickness;
    /** 1 where all of the surroundings' light arrives. */
    float openness;
}
