package org.bozzetto.studio.content;

import java.util.concurrent.CompletableFuture;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.scene.Scene;

/** Makes the plain scene that a node's content stands for; called on background threads. */
@FunctionalInterface
public interface ContentSource {
    /**
     * Asks for the bytes that a content is made of.
     *
     * @return completes when they are on this machine; fails with a message for people when they cannot come now
     */
    default CompletableFuture<Void> bring(NodeContent content) {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * @throws RuntimeException with a message for people when it cannot be made: an unknown family, missing bytes
     */
    Scene scene(NodeContent content);
}
