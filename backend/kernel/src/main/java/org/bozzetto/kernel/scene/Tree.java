package org.bozzetto.kernel.scene;

import java.util.List;

/**
 * A set of root nodes that is shown together (a glTF "scene").
 *
 * @param roots indices into {@link Scene#nodes()}
 */
public record Tree(String name, List<Integer> roots, Extras extras) {
    public Tree {
        roots = List.copyOf(roots);
    }
}
