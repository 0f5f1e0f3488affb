package org.bozzetto.kernel.format.ply;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
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

    static void ofVertices(PlyVertices vertices, ImportReport.Builder report) {
        List<String> numbers = names(vertices.kept(), property -> !property.isList());
        if (!numbers.isEmpty()) {
            report.add(
                    Outcome.KEPT,
                    "PLY_PROPERTIES",
                    "further values of the vertices were kept and are written to PLY and glTF again: " + named(numbers),
                    "",
                    "");
        }
        List<String> lists = names(vertices.kept(), PlyElement.Property::isList);
        if (!lists.isEmpty()) {
            report.add(
                    Outcome.KEPT,
                    "PLY_VERTEX_LISTS",
                    "lists of the vertices were kept and are written to PLY and glTF again: " + named(lists),
                    "",
                    "",
                    lists.size());
        }
        if (!vertices.dropped().isEmpty()) {
            report.add(
                    Outcome.DROPPED,
                    "PLY_LONG_LISTS",
                    "lists of the vertices are too long, or too unequal in length, for a mesh to hold them: "
                            + named(names(vertices.dropped(), PlyElement.Property::isList)),
                    "",
                    "",
                    vertices.dropped().size());
        }
    }

    private static List<String> names(List<PlyElement.Property> properties, Predicate<PlyElement.Property> wanted) {
        return properties.stream().filter(wanted).map(PlyElement.Property::name).toList();
    }

    static void ofFaces(PlyElement element, boolean kept, ImportReport.Builder report) {
        List<PlyElement.Property> further = further(element, FACE);
        if (element.count() > 0 && kept) {
            report.add(
                    Outcome.KEPT,
                    "PLY_FACE_PROPERTIES",
                    "further values of the faces were kept and are written to PLY again as long as the triangles stay the same: "
                            + named(names(further, property -> true)),
                    "",
                    "",
                    further.size());
        } else {
            of(element, FACE, report);
        }
    }

    /** @param read names of the properties that were made use of */
    static void of(PlyElement element, Set<String> read, ImportReport.Builder report) {
        List<PlyElement.Property> left = further(element, read);
        if (element.count() > 0 && !left.isEmpty()) {
            report.add(
                    Outcome.DROPPED,
                    "PLY_" + element.name().toUpperCase(Locale.ROOT) + "_PROPERTIES",
                    "further values of \"" + element.name() + "\" were left out, a mesh has such for vertices only: "
                            + named(names(left, property -> true)),
                    "turn them into values of vertices if they matter",
                    "",
                    left.size());
        }
    }

    /** Properties whose names are not among those that are made use of. */
    static List<PlyElement.Property> further(PlyElement element, Set<String> read) {
        return element.properties().stream()
                .filter(property -> !read.contains(property.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String named(List<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
    }
}
