package org.bozzetto.studio.content;

import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.scene.Scene;

/** Makes the plain scene that a node's content stands for; called on background threads. */
@FunctionalInterface
public interface ContentSource {
    /**
     * @throws RuntimeException with a message for people when it cannot be made: an unknown family, missing bytes
     */
    Scene scene(NodeContent content);
}
