package org.bozzetto.kernel.render;

/**
 * A texture as a material uses it, with its KHR_texture_transform: u' = m0·u + m1·v + m2, v' = m3·u + m4·v + m5.
 *
 * @param transform the six numbers
 */
record TextureUse(MipTexture texture, int uvSet, float[] transform) {

    /** Footprint of one sample in squared pixels, from the texture coordinates' change to the right and downwards. */
    float footprint(float ux, float vx, float uy, float vy) {
        float width = texture.width();
        float height = texture.height();
        float ax = (transform[0] * ux + transform[1] * vx) * width;
        float ay = (transform[3] * ux + transform[4] * vx) * height;
        float bx = (transform[0] * uy + transform[1] * vy) * width;
        float by = (transform[3] * uy + transform[4] * vy) * height;
        float along = ax * ax + ay * ay;
        float across = bx * bx + by * by;
        // Between the longer and the shorter side: neither shimmering nor washed out at grazing angles.
        return (float) Math.sqrt(Math.max(along, across) * Math.max(Math.min(along, across), 1e-12f))
                + 0.25f * Math.max(along, across);
    }

    void sample(float u, float v, float footprint, float[] into) {
        texture.sample(
                transform[0] * u + transform[1] * v + transform[2],
                transform[3] * u + transform[4] * v + transform[5],
                footprint,
                into);
    }
}
