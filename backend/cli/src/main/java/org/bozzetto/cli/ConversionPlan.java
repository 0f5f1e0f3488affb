package org.bozzetto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Which file becomes which: beside it or below a folder, with the new extension; no two get the same place. */
record ConversionPlan(List<Step> steps) {
    /** From one file to another. */
    record Step(Path in, Path out) {}

    ConversionPlan {
        steps = List.copyOf(steps);
    }

    /**
     * @param files each with where it stands below what was named, as {@link InputFiles#files()}
     * @param folder where results go, keeping the tree; empty for beside their sources
     */
    static ConversionPlan of(SequencedMap<Path, Path> files, Optional<Path> folder, String extension) {
        List<Step> steps = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            Path wanted = folder.map(it -> it.resolve(file.getValue())).orElse(file.getKey());
            String name = baseName(wanted);
            Path out = wanted.resolveSibling(name + "." + extension);
            // On some systems A.obj and a.obj are one file, so letters are not told apart.
            for (int i = 2; !taken.add(key(out)); i++) {
                out = wanted.resolveSibling(name + "-" + i + "." + extension);
            }
            steps.add(new Step(file.getKey(), out));
        }
        return new ConversionPlan(steps);
    }

    private static String key(Path path) {
        return path.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT);
    }

    private static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
