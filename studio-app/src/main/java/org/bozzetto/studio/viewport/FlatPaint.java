package org.bozzetto.studio.viewport;

import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;

/** Materials that shine by themselves, for what is drawn over the scene and not lit by it. */
final class FlatPaint {
    private FlatPaint() {}

    /** The colour as it is, its opacity included. */
    static PhongMaterial of(Color color) {
        double a = color.getOpacity();
        WritableImage light = new WritableImage(1, 1);
        // JavaFX adds this light to what is behind, whatever the opacity: it has to be weighed here.
        light.getPixelWriter()
                .setColor(0, 0, Color.color(color.getRed() * a, color.getGreen() * a, color.getBlue() * a));
        PhongMaterial material = new PhongMaterial(Color.color(0, 0, 0, a));
        material.setSpecularColor(Color.BLACK);
        material.setSelfIlluminationMap(light);
        return material;
    }

    /** The colours and opacities of a picture. */
    static void over(PhongMaterial material, Image colors) {
        material.setDiffuseColor(Color.BLACK);
        material.setSpecularColor(Color.BLACK);
        material.setDiffuseMap(colors);
        material.setSelfIlluminationMap(colors);
    }
}
