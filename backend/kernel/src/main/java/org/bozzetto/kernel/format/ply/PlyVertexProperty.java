package org.bozzetto.kernel.format.ply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.bozzetto.kernel.mesh.Mesh;

/**
 * A further property of vertices as it is written.
 *
 * @param attributes of the meshes: one that holds the number; or for a list its length, and one for each place
 */
record PlyVertexProperty(PlyElement.Property property, List<String> attributes) {
    private static final float[] NO_VALUES = {};
    private static final Set<String> RESERVED = Set.of(
            "", "x", "y", "z", "nx", "ny", "nz", "s", "t", "u", "v", "red", "green", "blue", "alpha", "r", "g", "b",
            "a");

    /**
     * All attributes of one number a vertex: as the properties that they were read from, or as floats.
     *
     * @param known what the vertices of the meshes had when they were read
     */
    static List<PlyVertexProperty> of(List<Mesh> meshes, List<PlyElement.Property> known) {
        SequencedSet<String> left = new LinkedHashSet<>();
        for (Mesh mesh : meshes) {
            mesh.customAttributes().forEach((name, values) -> {
                if (values.length == mesh.vertexCount()) {
                    left.add(name);
                }
            });
        }
        List<PlyVertexProperty> result = new ArrayList<>();
        Set<String> names = new HashSet<>(RESERVED);
        for (PlyElement.Property property : known) {
            Optional<PlyVertexProperty> found =
                    property.isList() ? list(property, left, meshes) : number(property, left, meshes);
            if (found.isPresent() && names.add(property.name().toLowerCase(Locale.ROOT))) {
                result.add(found.get());
                found.get().attributes().forEach(left::remove);
            }
        }
        for (String attribute : left) {
            String name =
                    attribute.toLowerCase(Locale.ROOT).replaceFirst("^_", "").replaceAll("[^!-~]", "_");
            while (!names.add(name)) {
                name += "_";
            }
            result.add(new PlyVertexProperty(
                    new PlyElement.Property(name, Optional.empty(), PlyType.FLOAT32), List.of(attribute)));
        }
        return result;
    }

    private static Optional<PlyVertexProperty> number(
            PlyElement.Property property, Set<String> attributes, List<Mesh> meshes) {
        String attribute = PlyAttribute.of(property);
        if (!attributes.contains(attribute)) {
            return Optional.empty();
        }
        PlyType type = fitting(property.type(), List.of(attribute), meshes);
        return Optional.of(new PlyVertexProperty(
                new PlyElement.Property(property.name(), Optional.empty(), type), List.of(attribute)));
    }

    /** Empty when the meshes do not hold it, or no longer: as when processing has mixed the lengths of its lists. */
    private static Optional<PlyVertexProperty> list(
            PlyElement.Property property, Set<String> attributes, List<Mesh> meshes) {
        String length = PlyAttribute.length(property);
        List<String> places = IntStream.iterate(0, place -> place + 1)
                .mapToObj(place -> PlyAttribute.place(property, place))
                .takeWhile(attributes::contains)
                .toList();
        boolean sound = attributes.contains(length)
                && meshes.stream().allMatch(mesh -> areLengths(values(mesh, length), places.size()));
        if (!sound) {
            return Optional.empty();
        }
        PlyType lengthType =
                property.length().filter(type -> type.holds(places.size())).orElse(PlyType.INT32);
        PlyType type = fitting(property.type(), places, meshes);
        List<String> all = new ArrayList<>(List.of(length));
        all.addAll(places);
        return Optional.of(
                new PlyVertexProperty(new PlyElement.Property(property.name(), Optional.of(lengthType), type), all));
    }

    private static boolean areLengths(float[] values, int most) {
        for (float value : values) {
            if (value < 0 || value > most || value != (int) value) {
                return false;
            }
        }
        return true;
    }

    /** The type that they had, unless values are there by now that it cannot hold. */
    private static PlyType fitting(PlyType type, List<String> attributes, List<Mesh> meshes) {
        for (Mesh mesh : meshes) {
            for (String attribute : attributes) {
                for (float value : values(mesh, attribute)) {
                    if (!type.holds(value)) {
                        return PlyType.FLOAT32;
                    }
                }
            }
        }
        return type;
    }

    private static float[] values(Mesh mesh, String attribute) {
        float[] values = mesh.customAttributes().getOrDefault(attribute, NO_VALUES);
        return values.length == mesh.vertexCount() ? values : NO_VALUES;
    }

    /** What a mesh has of it, in the order of {@link #attributes}; empty arrays where it has nothing. */
    List<float[]> columns(Mesh mesh) {
        return attributes.stream().map(attribute -> values(mesh, attribute)).toList();
    }

    /** @param columns of the vertex's mesh */
    void write(List<float[]> columns, int vertex, PlyNumbers numbers) throws IOException {
        if (!property.isList()) {
            numbers.put(property.type(), value(columns.getFirst(), vertex));
            return;
        }
        int length = (int) value(columns.getFirst(), vertex);
        numbers.put(property.length().orElseThrow(), length);
        for (int place = 0; place < length; place++) {
            numbers.put(property.type(), value(columns.get(place + 1), vertex));
        }
    }

    private static float value(float[] column, int vertex) {
        return column.length > 0 ? column[vertex] : 0;
    }
}
