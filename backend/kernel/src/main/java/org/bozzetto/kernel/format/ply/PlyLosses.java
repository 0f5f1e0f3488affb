package org.bozzetto.kernel.format.ply;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;

/** Tells which properties of a file were kept as further values, and which have no place in a mesh. */
final class PlyLosses {
    private static final Set<String> INDICES = Set.of("vertex_indices", "vertex_index");
    /** What is read of a face; the texture's number belongs to its texture coordinates. */
    static final Set<String> FACE =
            Set.of("vertex_indices", "vertex_index", "texcoord", "texnumber", "red", "green", "blue", "alpha");

    static final Set<String> STRIP = INDICES;
    static final Set<String> EDGE = Set.of("vertex1", "vertex2");
    private static final int MOST_NAMED = 8;

    private PlyLosses() {}

    static void ofVertices(PlyElement element, PlyVertices vertices, ImportReport.Builder report) {
        if (!vertices.others().isEmpty()) {
            report.add(
                    Outcome.KEPT,
                    "PLY_PROPERTIES",
                    "further values of the vertices were kept and are written to PLY and glTF again: "
                            + named(vertices.others().keySet().stream()
                                    .map(name -> name.substring(1).toLowerCase(Locale.ROOT))
                                    .toList()),
                    "",
                    "");
        }
        List<String> lists = element.properties().stream()
                .filter(PlyElement.Property::isList)
                .map(PlyElement.Property::name)
                .toList();
        if (!lists.isEmpty()) {
            report.add(
                    Outcome.DROPPED,
                    "PLY_VERTEX_LISTS",
                    "vertices have lists, which a mesh cannot hold: " + named(lists),
                    "",
                    "",
                    lists.size());
        }
    }

    /** @param read names of the properties that were made use of */
    static void of(PlyElement element, Set<String> read, ImportReport.Builder report) {
        List<String> left = element.properties().stream()
                .map(PlyElement.Property::name)
                .filter(name -> !read.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        if (element.count() > 0 && !left.isEmpty()) {
            report.add(
                    Outcome.DROPPED,
                    "PLY_" + element.name().toUpperCase(Locale.ROOT) + "_PROPERTIES",
                    "further values of \"" + element.name() + "\" were left out, a mesh has such for vertices only: "
                            + named(left),
                    "turn them into values of vertices if they matter",
                    "",
                    left.size());
        }
    }

    private static String named(List<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
    }
}
