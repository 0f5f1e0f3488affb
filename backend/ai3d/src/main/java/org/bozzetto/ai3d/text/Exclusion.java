package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;

/** What stands in the place of a material that is not wanted: another of its kind, else a plain one of another kind. */
final class Exclusion {
    private static final List<List<String>> KINDS = List.of(
            MaterialLibrary.WOODS,
            MaterialLibrary.METALS,
            MaterialLibrary.STONES,
            MaterialLibrary.CERAMICS,
            MaterialLibrary.CLOTHS,
            MaterialLibrary.PAINTS);
    private static final List<String> PLAIN = List.of("steel", "fabric", "stoneware", "stone", "plaster", "oak");

    private Exclusion() {}

    static Optional<String> instead(String present, List<String> excluded, List<String> allowed) {
        Stream<String> sameKind =
                KINDS.stream().filter(kind -> kind.contains(present)).flatMap(List::stream);
        return Stream.of(sameKind, PLAIN.stream(), allowed.stream())
                .flatMap(stream -> stream)
                .filter(allowed::contains)
                .filter(id -> !excluded.contains(id))
                .findFirst();
    }
}
