package org.bozzetto.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Variants;

/** The variant of a file that somebody asked for by name. */
final class VariantChoice {
    private VariantChoice() {}

    static Scene shown(Path file, Scene scene, Optional<String> wanted) {
        return wanted.map(name -> shown(file, scene, name)).orElse(scene);
    }

    private static Scene shown(Path file, Scene scene, String name) {
        List<String> names = Variants.names(scene);
        if (names.contains(name)) {
            return Variants.shown(scene, name);
        }
        String offered = names.isEmpty()
                ? "it has none"
                : "it has " + names.stream().map(known -> "\"" + known + "\"").collect(Collectors.joining(", "));
        throw new CommandFailure(file + " has no variant \"" + name + "\"; " + offered);
    }
}
