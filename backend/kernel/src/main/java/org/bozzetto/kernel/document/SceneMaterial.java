package org.bozzetto.kernel.document;

import java.util.UUID;
import org.bozzetto.kernel.change.Surface;

/**
 * A material of an editable scene as it stands now.
 *
 * @param removed whether it is a tombstone; what it covered shows its own materials again
 */
public record SceneMaterial(UUID id, String name, Surface surface, boolean removed) {
    SceneMaterial withName(String value) {
        return new SceneMaterial(id, value, surface, removed);
    }

    SceneMaterial withSurface(Surface value) {
        return new SceneMaterial(id, name, value, removed);
    }

    SceneMaterial withRemoved(boolean value) {
        return new SceneMaterial(id, name, surface, value);
    }
}
