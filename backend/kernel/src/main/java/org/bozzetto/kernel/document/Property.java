package org.bozzetto.kernel.document;

import java.util.UUID;
import org.bozzetto.kernel.change.Edit;

/**
 * One thing that can be changed on its own: what two people may change at once without a conflict are two properties.
 *
 * @param scene the scene it belongs to, or {@link #NO_SCENE} for assets and the project
 * @param target the node, material, scene, asset or project
 * @param part the parameter's id or the material slot; empty for other aspects
 */
public record Property(UUID scene, UUID target, Aspect aspect, String part) {
    public static final UUID NO_SCENE = Edit.ROOT;

    public Property(UUID scene, UUID target, Aspect aspect) {
        this(scene, target, aspect, "");
    }
}
