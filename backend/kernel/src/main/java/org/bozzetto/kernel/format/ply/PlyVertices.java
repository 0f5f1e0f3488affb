package org.bozzetto.kernel.format.ply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.scan.GeometryCheck;
import org.bozzetto.kernel.material.SrgbCurve;

/**
 * The vertex block, its properties found by the names that programs use for them.
 *
 * @param normals unit, or empty
 * @param uvs v down, or empty
 * @param colors linear r g b a, or empty
 * @param others further numbers and lists, by the names of the attributes that hold them in a mesh
 * @param kept the properties that those hold
 * @param dropped lists that attributes cannot hold
 */
record PlyVertices(
        float[] positions,
        float[] normals,
        float[] uvs,
        float[] colors,
        Map<String, float[]> others,
        List<PlyElement.Property> kept,
        List<PlyElement.Property> dropped) {
    private static final float[] NONE = {};

    int count() {
        return positions.length / 3;
    }

    /** Where a property's values go: every {@code width} numbers from {@code component} on. */
    private record Column(int property, float[] into, int width, int component) {}

    static PlyVertices read(PlyElement element, PlySource source, ImportReport.Builder report) throws FormatException {
        int count = checkedCount(element);
        List<Column> columns = new ArrayList<>();
        float[] positions = group(element, count, columns, List.of("x", "y", "z"))
                .orElseThrow(
                        () -> new FormatException("PLY_SYNTAX", "the vertices have no x, y and z", new Where.Whole()));
        float[] normals = group(element, count, columns, List.of("nx", "ny", "nz"))
                .or(() -> group(element, count, columns, List.of("normal_x", "normal_y", "normal_z")))
                .orElse(NONE);
        float[] uvs = firstGroup(
                element,
                count,
                columns,
                List.of(
                        List.of("u", "v"),
                        List.of("s", "t"),
                        List.of("texture_u", "texture_v"),
                        List.of("texture_s", "texture_t"),
                        List.of("tex_u", "tex_v")));
        float[] rgb = firstGroup(
                element,
                count,
                columns,
                List.of(
                        List.of("red", "green", "blue"),
                        List.of("r", "g", "b"),
                        List.of("diffuse_red", "diffuse_green", "diffuse_blue")));
        Optional<float[]> alpha = rgb.length == 0
                ? Optional.empty()
                : group(element, count, columns, List.of("alpha"))
                        .or(() -> group(element, count, columns, List.of("a")));
        List<PlyElement.Property> kept = new ArrayList<>();
        Map<String, float[]> others = others(element, count, columns, kept);
        Map<Integer, PlyVertexList> lists = lists(element);
        fill(element, count, source, columns, lists);
        List<PlyElement.Property> dropped = new ArrayList<>();
        for (PlyVertexList list : lists.values()) {
            (addTo(others, list) ? kept : dropped).add(list.property());
        }
        GeometryCheck.repairPositions(positions, report);
        GeometryCheck.repairValues(normals, "normals", report);
        GeometryCheck.repairValues(uvs, "texture coordinates", report);
        others.values().forEach(values -> GeometryCheck.repairValues(values, "further vertex values", report));
        normalize(normals);
        for (int i = 1; i < uvs.length; i += 2) {
            uvs[i] = 1 - uvs[i];
        }
        float[] colors = colors(element, rgb, alpha, report);
        return new PlyVertices(positions, normals, uvs, colors, others, kept, dropped);
    }

    private static int checkedCount(PlyElement element) throws FormatException {
        if (element.count() > (Integer.MAX_VALUE - 8) / 4) {
            throw new FormatException(
                    "FILE_TOO_LARGE", element.count() + " vertices are more than can be shown", new Where.Whole());
        }
        return (int) element.count();
    }

    private static float[] firstGroup(
            PlyElement element, int count, List<Column> columns, List<List<String>> candidates) {
        for (List<String> names : candidates) {
            Optional<float[]> found = group(element, count, columns, names);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return NONE;
    }

    /** An array for these properties side by side, if the element has them all as single numbers. */
    private static Optional<float[]> group(PlyElement element, int count, List<Column> columns, List<String> names) {
        int[] found = names.stream().mapToInt(element::indexOf).toArray();
        for (int property : found) {
            if (property < 0 || element.properties().get(property).isList()) {
                return Optional.empty();
            }
        }
        float[] values = new float[names.size() * count];
        for (int i = 0; i < found.length; i++) {
            columns.add(new Column(found[i], values, found.length, i));
        }
        return Optional.of(values);
    }

    private static Map<String, float[]> others(
            PlyElement element, int count, List<Column> columns, List<PlyElement.Property> kept) {
        Map<String, float[]> others = new LinkedHashMap<>();
        for (int i = 0; i < element.properties().size(); i++) {
            int index = i;
            PlyElement.Property property = element.properties().get(i);
            boolean used = columns.stream().anyMatch(column -> column.property() == index);
            if (!used && !property.isList()) {
                float[] values = new float[count];
                if (others.putIfAbsent(PlyAttribute.of(property), values) == null) {
                    columns.add(new Column(i, values, 1, 0));
                    kept.add(property);
                }
            }
        }
        return others;
    }

    /** By the place of the property in the block. */
    private static SequencedMap<Integer, PlyVertexList> lists(PlyElement element) {
        SequencedMap<Integer, PlyVertexList> lists = new LinkedHashMap<>();
        for (int i = 0; i < element.properties().size(); i++) {
            if (element.properties().get(i).isList()) {
                lists.put(i, new PlyVertexList(element.properties().get(i)));
            }
        }
        return lists;
    }

    private static boolean addTo(Map<String, float[]> others, PlyVertexList list) {
        if (!list.fits()) {
            return false;
        }
        Map<String, float[]> attributes = list.attributes();
        boolean free = Collections.disjoint(others.keySet(), attributes.keySet());
        if (free) {
            others.putAll(attributes);
        }
        return free;
    }

    private static void fill(
            PlyElement element, int count, PlySource source, List<Column> columns, Map<Integer, PlyVertexList> lists)
            throws FormatException {
        if (source instanceof PlyBinary binary && lists.isEmpty()) {
            int stride = element.leastBytes();
            for (Column column : columns) {
                long within = 0;
                for (int i = 0; i < column.property(); i++) {
                    within += element.properties().get(i).type().bytes();
                }
                PlyType type = element.properties().get(column.property()).type();
                binary.column(type, within, stride, count, column.into(), column.width(), column.component());
            }
            binary.skipBytes((long) stride * count);
            return;
        }
        int properties = element.properties().size();
        Column[] target = new Column[properties];
        columns.forEach(column -> target[column.property()] = column);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < properties; p++) {
                PlyElement.Property property = element.properties().get(p);
                Column column = target[p];
                if (property.isList()) {
                    lists.get(p).read(source);
                } else if (column == null) {
                    source.skip(property);
                } else {
                    column.into()[i * column.width() + column.component()] = source.number(property.type());
                }
            }
        }
    }

    private static void normalize(float[] normals) {
        for (int i = 0; i + 2 < normals.length; i += 3) {
            float x = normals[i];
            float y = normals[i + 1];
            float z = normals[i + 2];
            double length = Math.sqrt((double) x * x + (double) y * y + (double) z * z);
            if (length > 0 && Math.abs(length - 1) > 1e-4) {
                normals[i] = (float) (x / length);
                normals[i + 1] = (float) (y / length);
                normals[i + 2] = (float) (z / length);
            }
        }
    }

    /** Stored colours are sRGB, whole numbers as parts of their type's range. */
    private static float[] colors(
            PlyElement element, float[] rgb, Optional<float[]> alpha, ImportReport.Builder report) {
        if (rgb.length == 0) {
            return NONE;
        }
        GeometryCheck.repairValues(rgb, "colours", report);
        alpha.ifPresent(values -> GeometryCheck.repairValues(values, "colours", report));
        float full = scaleOf(element, "red", "r", "diffuse_red");
        float fullAlpha = scaleOf(element, "alpha", "a");
        int count = rgb.length / 3;
        float[] colors = new float[4 * count];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < 3; k++) {
                colors[4 * i + k] = (float) SrgbCurve.toLinear(Math.clamp(rgb[3 * i + k] / full, 0f, 1f));
            }
            colors[4 * i + 3] = alpha.isPresent() ? Math.clamp(alpha.get()[i] / fullAlpha, 0f, 1f) : 1;
        }
        return colors;
    }

    private static float scaleOf(PlyElement element, String... names) {
        int property = element.indexOf(names);
        return property < 0 ? 1 : element.properties().get(property).type().fullScale();
    }
}
