package org.bozzetto.kernel.shape.finish;

import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Scene;

/** Makes a scene's materials from finishes. */
final class MaterialMaker {
    private final Scene.Builder scene;

    MaterialMaker(Scene.Builder scene) {
        this.scene = scene;
    }

    int add(Finish finish) {
        Substance substance = finish.substance();
        Rgb color = finish.shown();
        Material.Builder material = new Material.Builder(finish.slot())
                .baseColor(color)
                .metallic(substance.metallic())
                .roughness(substance.roughness())
                .opacity(substance.opacity());
        if (substance.opacity() < 1) {
            material.alphaMode(AlphaMode.BLEND);
        }
        if (substance.glow() > 0) {
            material.emissive(
                    new Rgb(color.r() * substance.glow(), color.g() * substance.glow(), color.b() * substance.glow()));
        }
        return scene.addMaterial(material.build());
    }
}
