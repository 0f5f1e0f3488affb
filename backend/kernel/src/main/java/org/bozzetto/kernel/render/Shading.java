package org.bozzetto.kernel.render;

/**
 * Light that a surface point sends to the eye: the metallic-roughness model of glTF 2.0 appendix B (GGX: Walter et al. 2007;
 * height-correlated Smith: Heitz 2014; Schlick's Fresnel 1994), with the surroundings by the split sum and their energy kept
 * for rough metals (Fdez-Agüera, "A multiple-scattering microfacet model for real-time image-based lighting", 2019). Stretched
 * glints as KHR_materials_anisotropy says (Burley, "Physically based shading at Disney", 2012).
 */
final class Shading {
    /** What a clear coat reflects when seen from the front. */
    private static final float COAT = 0.04f;

    private final LightRig rig;
    private final ShadowMap shadows;
    private final Lobe lobe = new Lobe();
    private final ThinFilm films = new ThinFilm();
    private final float[] toLight = new float[3];
    private final float[] around = new float[3];
    private final float[] split = new float[2];

    Shading(LightRig rig, ShadowMap shadows) {
        this.rig = rig;
        this.shadows = shadows;
    }

    /** @param into receives linear r g b, not multiplied by alpha except for the matt part */
    void shade(SurfacePoint p, float[] into) {
        if (p.unlit) {
            into[0] = p.red * p.alpha;
            into[1] = p.green * p.alpha;
            into[2] = p.blue * p.alpha;
            return;
        }
        into[0] = 0;
        into[1] = 0;
        into[2] = 0;
        lobe.face(p.nx, p.ny, p.nz, p);
        lobe.setBody(p, films);
        addSurroundings(p, into);
        addLights(p, into, false);
        if (p.hasSheen) {
            addSheen(p, into);
        }
        into[0] += p.emittedRed;
        into[1] += p.emittedGreen;
        into[2] += p.emittedBlue;
        if (p.coat > 0) {
            addCoat(p, into);
        }
    }

    /** Takes what the point's surface reflects from what comes through it. */
    void keepBack(SurfacePoint p) {
        lobe.face(p.nx, p.ny, p.nz, p);
        lobe.setBody(p, films);
        float m = 1 - lobe.nv;
        float slant = m * m * m * m * m;
        p.throughRed *= 1 - (lobe.f0[0] + (lobe.f90 - lobe.f0[0]) * slant);
        p.throughGreen *= 1 - (lobe.f0[1] + (lobe.f90 - lobe.f0[1]) * slant);
        p.throughBlue *= 1 - (lobe.f0[2] + (lobe.f90 - lobe.f0[2]) * slant);
    }

    /** What comes straight through the point from the surroundings behind it. */
    void behind(SurfacePoint p, float[] into) {
        rigSpace(-p.vx, -p.vy, -p.vz);
        Environment.specular(toLight[0], toLight[1], toLight[2], Math.clamp(p.roughness, 0, 1), into);
        for (int i = 0; i < 3; i++) {
            into[i] *= rig.surroundings();
        }
    }

    /** Fibres above the surface: what they scatter does not reach what is below (KHR_materials_sheen). */
    private void addSheen(SurfacePoint p, float[] into) {
        float scattered = Sheen.around(p.sheenRoughness, lobe.nv);
        float brightest = Math.max(p.sheenRed, Math.max(p.sheenGreen, p.sheenBlue));
        float left = 1 - Math.min(brightest * scattered, 1);
        rigSpace(lobe.nx, lobe.ny, lobe.nz);
        Environment.diffuse(toLight[0], toLight[1], toLight[2], around);
        float open = p.openness * rig.surroundings() * scattered;
        into[0] = into[0] * left + around[0] * p.sheenRed * open;
        into[1] = into[1] * left + around[1] * p.sheenGreen * open;
        into[2] = into[2] * left + around[2] * p.sheenBlue * open;
        addLights(p, into, true);
    }

    /** A clear layer: what it reflects does not reach what is below (KHR_materials_clearcoat). */
    private void addCoat(SurfacePoint p, float[] into) {
        lobe.face(p.coatX, p.coatY, p.coatZ, p);
        float m = 1 - lobe.nv;
        float passed = 1 - p.coat * (COAT + (1 - COAT) * m * m * m * m * m);
        into[0] *= passed;
        into[1] *= passed;
        into[2] *= passed;
        lobe.setCoat(COAT, p.coat, p.coatRoughness);
        addSurroundings(p, into);
        addLights(p, into, false);
    }

    private void addLights(SurfacePoint p, float[] into, boolean sheen) {
        for (DirectLight light : rig.lights()) {
            float reach = light.reach(p.x, p.y, p.z, toLight);
            float nl = lobe.nx * toLight[0] + lobe.ny * toLight[1] + lobe.nz * toLight[2];
            if (nl <= 0 || reach <= 0) {
                continue;
            }
            if (light.castsShadow()) {
                float facing = p.gx * toLight[0] + p.gy * toLight[1] + p.gz * toLight[2];
                reach *= facing <= 0 ? 0 : shadows.light(p.x, p.y, p.z, p.gx, p.gy, p.gz) * Math.min(1, facing * 8);
            }
            if (reach > 0) {
                addLight(p, light, reach * nl, nl, into, sheen);
            }
        }
    }

    private void addLight(SurfacePoint p, DirectLight light, float strength, float nl, float[] into, boolean sheen) {
        float hx = toLight[0] + p.vx;
        float hy = toLight[1] + p.vy;
        float hz = toLight[2] + p.vz;
        float scale = 1 / (float) Math.sqrt(Math.max(hx * hx + hy * hy + hz * hz, 1e-12f));
        hx *= scale;
        hy *= scale;
        hz *= scale;
        float nh = Math.clamp(lobe.nx * hx + lobe.ny * hy + lobe.nz * hz, 0, 1);
        if (sheen) {
            float lit = strength * Sheen.lit(p.sheenRoughness, nh, nl, lobe.nv);
            into[0] += (float) light.color().r() * lit * p.sheenRed;
            into[1] += (float) light.color().g() * lit * p.sheenGreen;
            into[2] += (float) light.color().b() * lit * p.sheenBlue;
            return;
        }
        float vh = Math.clamp(p.vx * hx + p.vy * hy + p.vz * hz, 0, 1);
        // The light's colour already holds 1/π, so the distribution goes without. Lamps have a size: their glint is
        // bounded.
        float glint = Math.min(lobe.stretch > 0 ? stretchedGlint(p, hx, hy, hz, nh, nl) : glint(nh, nl), 24);
        float m = 1 - vh;
        float m2 = m * m;
        float fresnel = m2 * m2 * m;
        float[] f0 = lobe.f0;
        into[0] += (float) light.color().r()
                * strength
                * (p.red * lobe.matt + glint * (f0[0] + (lobe.f90 - f0[0]) * fresnel));
        into[1] += (float) light.color().g()
                * strength
                * (p.green * lobe.matt + glint * (f0[1] + (lobe.f90 - f0[1]) * fresnel));
        into[2] += (float) light.color().b()
                * strength
                * (p.blue * lobe.matt + glint * (f0[2] + (lobe.f90 - f0[2]) * fresnel));
    }

    private float glint(float nh, float nl) {
        float alpha = lobe.roughness * lobe.roughness;
        float a2 = alpha * alpha;
        float spread = nh * nh * (a2 - 1) + 1;
        float smith = nl * (float) Math.sqrt(lobe.nv * lobe.nv * (1 - a2) + a2)
                + lobe.nv * (float) Math.sqrt(nl * nl * (1 - a2) + a2);
        return a2 / (spread * spread) * 0.5f / smith;
    }

    private float stretchedGlint(SurfacePoint p, float hx, float hy, float hz, float nh, float nl) {
        float across = lobe.roughness * lobe.roughness;
        float along = across + (1 - across) * lobe.stretch * lobe.stretch;
        float bx = lobe.ny * p.stretchZ - lobe.nz * p.stretchY;
        float by = lobe.nz * p.stretchX - lobe.nx * p.stretchZ;
        float bz = lobe.nx * p.stretchY - lobe.ny * p.stretchX;
        float product = along * across;
        float th = across * (p.stretchX * hx + p.stretchY * hy + p.stretchZ * hz);
        float bh = along * (bx * hx + by * hy + bz * hz);
        float spread = product / (th * th + bh * bh + product * product * nh * nh);
        float tv = along * (p.stretchX * p.vx + p.stretchY * p.vy + p.stretchZ * p.vz);
        float bv = across * (bx * p.vx + by * p.vy + bz * p.vz);
        float tl = along * (p.stretchX * toLight[0] + p.stretchY * toLight[1] + p.stretchZ * toLight[2]);
        float bl = across * (bx * toLight[0] + by * toLight[1] + bz * toLight[2]);
        float smith = nl * (float) Math.sqrt(tv * tv + bv * bv + lobe.nv * lobe.nv)
                + lobe.nv * (float) Math.sqrt(tl * tl + bl * bl + nl * nl);
        return product * spread * spread * Math.min(0.5f / smith, 1);
    }

    private void addSurroundings(SurfacePoint p, float[] into) {
        float open = p.openness * rig.surroundings();
        rigSpace(lobe.nx, lobe.ny, lobe.nz);
        Environment.diffuse(toLight[0], toLight[1], toLight[2], around);
        float diffuse = lobe.matt * open;
        into[0] += around[0] * p.red * diffuse;
        into[1] += around[1] * p.green * diffuse;
        into[2] += around[2] * p.blue * diffuse;
        mirror(p);
        Environment.specular(toLight[0], toLight[1], toLight[2], lobe.roughness, around);
        SpecularTable.lookUp(lobe.nv, lobe.roughness, split);
        float lost = 1 / Math.max(split[0] + split[1], 0.05f) - 1;
        // A mirror sees past its neighbourhood: occlusion counts less for it than for matt light.
        float seen = open + (rig.surroundings() - open) * 0.5f * (1 - lobe.roughness);
        for (int i = 0; i < 3; i++) {
            float f0 = lobe.f0[i];
            into[i] += around[i] * (f0 * split[0] + lobe.f90 * split[1]) * (1 + f0 * lost) * seen;
        }
    }

    /** The direction that the eye sees mirrored, in the rig's space; bent towards the stretch where there is one. */
    private void mirror(SurfacePoint p) {
        float nx = lobe.nx;
        float ny = lobe.ny;
        float nz = lobe.nz;
        if (lobe.stretch > 0) {
            float bx = ny * p.stretchZ - nz * p.stretchY;
            float by = nz * p.stretchX - nx * p.stretchZ;
            float bz = nx * p.stretchY - ny * p.stretchX;
            float along = bx * p.vx + by * p.vy + bz * p.vz;
            float sharp = 1 - lobe.stretch * (1 - lobe.roughness);
            float keep = sharp * sharp * sharp * sharp;
            // (b × v) × b is the part of v that is square to b.
            float x = (p.vx - along * bx) * (1 - keep) + nx * keep;
            float y = (p.vy - along * by) * (1 - keep) + ny * keep;
            float z = (p.vz - along * bz) * (1 - keep) + nz * keep;
            float unit = SurfaceNormal.inverseLength(x, y, z);
            if (unit > 0) {
                nx = x * unit;
                ny = y * unit;
                nz = z * unit;
            }
        }
        float twice = 2 * (nx * p.vx + ny * p.vy + nz * p.vz);
        rigSpace(twice * nx - p.vx, twice * ny - p.vy, twice * nz - p.vz);
    }

    /** Turns a stage direction to the rig, into {@link #toLight}. */
    private void rigSpace(float x, float y, float z) {
        toLight[0] = (float) (rig.right().x() * x + rig.right().z() * z);
        toLight[1] = y;
        toLight[2] = (float) (rig.toEye().x() * x + rig.toEye().z() * z);
    }
}
