package org.bozzetto.ai3d.pipeline;

import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Recipe;

/** Something a pipeline made; the runner stores its bytes and gives it an identity. */
public record MadeAsset(
        AssetKind kind,
        String name,
        String description,
        List<String> tags,
        List<Content> contents,
        Optional<Recipe> recipe) {
    public MadeAsset {
        tags = List.copyOf(tags);
        contents = List.copyOf(contents);
    }

    /**
     * @param role {@code content}, {@code thumbnail} …
     * @param bytes not copied
     */
    public record Content(String role, String mediaType, String fileName, byte[] bytes) {}
}
