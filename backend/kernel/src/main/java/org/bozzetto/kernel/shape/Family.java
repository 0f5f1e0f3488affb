package org.bozzetto.kernel.shape;

import java.util.List;
import org.bozzetto.kernel.scene.Scene;

/**
 * A parametric kind of thing: table, vase, gear. Deterministic (StrictMath, fixed order): the same parameters give the same
 * scene on every machine.
 */
public interface Family {
    /** Stable, kebab-case: {@code dining-table}. */
    String id();

    /** Rises when the same parameters give another shape. */
    int version();

    /** Shown: {@code Dining table}. */
    String name();

    /** {@code furniture}, {@code vessel}, {@code lamp}, {@code architecture}, {@code nature}, {@code mechanical}. */
    String category();

    /** One sentence that says what it is; search compares prompts with it. */
    String description();

    /** Other words and phrases for it: {@code desk}, {@code workbench}. */
    List<String> synonyms();

    List<Parameter> parameters();

    /**
     * Named parts as nodes under one root, in metres, standing on y = 0 around the origin, facing +Z, with normals, UVs and
     * materials.
     */
    Scene build(Parameters parameters);
}
