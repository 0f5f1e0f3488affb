package org.bozzetto.kernel.render;

/**
 * Light that a surface point sends to the eye: the metallic-roughness model of glTF 2.0 appendix B (GGX: Walter et al. 2007;
 * height-correlated Smith: Heitz 2014; Schlick's Fresnel 1994), with the surroundings by the split sum and their energy kept
 * for rough metals (Fdez-Agüera, "A multiple-scattering microfacet model for real-time image-based lighting", 2019).
 */
final class Shading {
    /** What a clear coat reflects when seen from the front. */
    private static final float COAT = 0.04f;

    private final LightRig rig;
    private final ShadowMap shadows;
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
        float mattest = 1 - Math.max(p.reflectedRed, Math.max(p.reflectedGreen, p.reflectedBlue));
        float matt = (1 - p.metallic) * p.alpha * mattest;
        float roughness = Math.clamp(p.roughness, 0.045f, 1);
        float f0r = p.reflectedRed + (p.red - p.reflectedRed) * p.metallic;
        float f0g = p.reflectedGreen + (p.green - p.reflectedGreen) * p.metallic;
        float f0b = p.reflectedBlue + (p.blue - p.reflectedBlue) * p.metallic;
        float nv = Math.max(p.nx * p.vx + p.ny * p.vy + p.nz * p.vz, 0.001f);
        into[0] = p.emittedRed;
        into[1] = p.emittedGreen;
        into[2] = p.emittedBlue;
        addSurroundings(p, matt, roughness, f0r, f0g, f0b, nv, into);
        addLights(p, matt, roughness, f0r, f0g, f0b, nv, into);
        if (p.coat > 0) {
            addCoat(p, nv, into);
        }
    }

    /** A clear layer: what it reflects does not reach what is below (KHR_materials_clearcoat). */
    private void addCoat(SurfacePoint p, float nv, float[] into) {
        float m = 1 - nv;
        float passed = 1 - p.coat * (COAT + (1 - COAT) * m * m * m * m * m);
        into[0] *= passed;
        into[1] *= passed;
        into[2] *= passed;
        float f0 = COAT * p.coat;
        float roughness = Math.clamp(p.coatRoughness, 0.045f, 1);
        addSurroundings(p, 0, roughness, f0, f0, f0, nv, into);
        addLights(p, 0, roughness, f0, f0, f0, nv, into);
    }

    private void addLights(
            SurfacePoint p, float matt, float roughness, float f0r, float f0g, float f0b, float nv, float[] into) {
        float alpha = roughness * roughness;
        for (DirectLight light : rig.lights()) {
            float reach = light.reach(p.x, p.y, p.z, toLight);
            float nl = p.nx * toLight[0] + p.ny * toLight[1] + p.nz * toLight[2];
            if (nl <= 0 || reach <= 0) {
                continue;
            }
            if (light.castsShadow()) {
                float facing = p.gx * toLight[0] + p.gy * toLight[1] + p.gz * toLight[2];
                reach *= facing <= 0 ? 0 : shadows.light(p.x, p.y, p.z, p.gx, p.gy, p.gz) * Math.min(1, facing * 8);
            }
            if (reach > 0) {
                addLight(p, light, reach * nl, nl, nv, matt, alpha, f0r, f0g, f0b, into);
            }
        }
    }

    private void addLight(
            SurfacePoint p,
            DirectLight light,
            float strength,
            float nl,
            float nv,
            float matt,
            float alpha,
            float f0r,
            float f0g,
            float f0b,
            float[] into) {
        float hx = toLight[0] + p.vx;
        float hy = toLight[1] + p.vy;
        float hz = toLight[2] + p.vz;
        float scale = 1 / (float) Math.sqrt(Math.max(hx * hx + hy * hy + hz * hz, 1e-12f));
        float nh = Math.clamp((p.nx * hx + p.ny * hy + p.nz * hz) * scale, 0, 1);
        float vh = Math.clamp((p.vx * hx + p.vy * hy + p.vz * hz) * scale, 0, 1);
        float a2 = alpha * alpha;
        float spread = nh * nh * (a2 - 1) + 1;
        float smith = nl * (float) Math.sqrt(nv * nv * (1 - a2) + a2) + nv * (float) Math.sqrt(nl * nl * (1 - a2) + a2);
        // The light's colour already holds 1/π, so the distribution goes without. Lamps have a size: their glint is
        // bounded.
        float glint = Math.min(a2 / (spread * spread) * 0.5f / smith, 24);
        float m = 1 - vh;
        float m2 = m * m;
        float fresnel = m2 * m2 * m;
        into[0] += (float) light.color().r() * strength * (p.red * matt + glint * (f0r + (1 - f0r) * fresnel));
        into[1] += (float) light.color().g() * strength * (p.green * matt + glint * (f0g + (1 - f0g) * fresnel));
        into[2] += (float) light.color().b() * strength * (p.blue * matt + glint * (f0b + (1 - f0b) * fresnel));
    }

    private void addSurroundings(
            SurfacePoint p, float matt, float roughness, float f0r, float f0g, float f0b, float nv, float[] into) {
        float open = p.openness * rig.surroundings();
        rigSpace(p.nx, p.ny, p.nz);
        Environment.diffuse(toLight[0], toLight[1], toLight[2], around);
        float diffuse = matt * open;
        into[0] += around[0] * p.red * diffuse;
        into[1] += around[1] * p.green * diffuse;
        into[2] += around[2] * p.blue * diffuse;
        float twice = 2 * (p.nx * p.vx + p.ny * p.vy + p.nz * p.vz);
        rigSpace(twice * p.nx - p.vx, twice * p.ny - p.vy, twice * p.nz - p.vz);
        Environment.specular(toLight[0], toLight[1], toLight[2], roughness, around);
        SpecularTable.lookUp(nv, roughness, split);
        float lost = 1 / Math.max(split[0] + split[1], 0.05f) - 1;
        // A mirror sees past its neighbourhood: occlusion counts less for it than for matt light.
        float seen = open + (rig.surroundings() - open) * 0.5f * (1 - roughness);
        into[0] += around[0] * (f0r * split[0] + split[1]) * (1 + f0r * lost) * seen;
        into[1] += around[1] * (f0g * split[0] + split[1]) * (1 + f0g * lost) * seen;
        into[2] += around[2] * (f0b * split[0] + split[1]) * (1 + f0b * lost) * seen;
    }

    /** Turns a stage direction to the rig, into {@link #toLight}. */
    private void rigSpace(float x, float y, float z) {
        toLight[0] = (float) (rig.right().x() * x + rig.right().z() * z);
        toLight[1] = y;
        toLight[2] = (float) (rig.toEye().x() * x + rig.toEye().z() * z);
    }
}
