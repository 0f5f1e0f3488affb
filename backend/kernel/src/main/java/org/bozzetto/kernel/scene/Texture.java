package org.bozzetto.kernel.scene;

/**
 * @param image index into {@link Scene#images()}, or {@link Scene#NONE}
 * @param sampler index into {@link Scene#samplers()}, or {@link Scene#NONE} for {@link Sampler#DEFAULT}
 */
public record Texture(String name, int image, int sampler, Extras extras) {
    public Texture(int image) {
        this("", image, Scene.NONE, Extras.NONE);
    }
}
