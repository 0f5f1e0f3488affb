package org.bozzetto.kernel.scene;

/**
 * Filtering and wrapping, with the numbers of glTF 2.0 section 5.26 (which are OpenGL's).
 *
 * @param magFilter 0 when the file leaves it open
 * @param minFilter 0 when the file leaves it open
 */
public record Sampler(String name, int magFilter, int minFilter, int wrapS, int wrapT, Extras extras) {
    public static final int REPEAT = 10497;
    public static final int CLAMP_TO_EDGE = 33071;
    public static final int MIRRORED_REPEAT = 33648;
    public static final Sampler DEFAULT = new Sampler("", 0, 0, REPEAT, REPEAT, Extras.NONE);
}
