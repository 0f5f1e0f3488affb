package org.bozzetto.kernel.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bozzetto.kernel.math.Bounds;
import org.joml.Matrix4d;

/**
 * Geometry with one material, in structure-of-arrays form. For {@code n} vertices an attribute's array has
 * {@code width · n} values, or none when the mesh lacks it. Front faces wind counter-clockwise.
 *
 * <p>Arrays are handed over and handed out without copying, for speed: treat them as immutable. Indices are checked to lie in
 * {@code 0..n-1} when a mesh is built, so that no consumer has to.
 */
public final class Mesh {
    private static final float[] NO_FLOATS = {};
    private static final int[] NO_INTS = {};

    private final Topology topology;
    private final float[] positions;
    private final float[] normals;
    private final float[] tangents;
    private final List<float[]> uvSets;
    private final List<float[]> colorSets;
    private final List<int[]> jointSets;
    private final List<float[]> weightSets;
    private final SequencedMap<String, float[]> customAttributes;
    private final int[] indices;

    private Mesh(Builder builder) {
        topology = builder.topology;
        positions = builder.positions;
        normals = builder.normals;
        tangents = builder.tangents;
        uvSets = List.copyOf(builder.uvSets);
        colorSets = List.copyOf(builder.colorSets);
        jointSets = List.copyOf(builder.jointSets);
        weightSets = List.copyOf(builder.weightSets);
        customAttributes = new LinkedHashMap<>(builder.customAttributes);
        indices = builder.indices;
        check();
    }

    private void check() {
        if (positions.length % 3 != 0) {
            throw new IllegalArgumentException("positions: " + positions.length + " is no multiple of 3");
        }
        int n = vertexCount();
        requireLength("normals", normals.length, 3 * n);
        requireLength("tangents", tangents.length, 4 * n);
        uvSets.forEach(set -> requireLength("texture coordinates", set.length, 2 * n));
        colorSets.forEach(set -> requireLength("colours", set.length, 4 * n));
        jointSets.forEach(set -> requireLength("joints", set.length, 4 * n));
        weightSets.forEach(set -> requireLength("weights", set.length, 4 * n));
        for (int index : indices) {
            if (index < 0 || index >= n) {
                throw new IllegalArgumentException("index " + index + " in a mesh of " + n + " vertices");
            }
        }
    }

    private static void requireLength(String what, int length, int expected) {
        if (length != 0 && length != expected) {
            throw new IllegalArgumentException(what + ": " + length + " values where " + expected + " belong");
        }
    }

    /** Starts a triangle mesh from its positions (x y z in metres per vertex) and indices (none for unindexed). */
    public static Builder triangles(float[] positions, int[] indices) {
        return new Builder(Topology.TRIANGLES, positions).indices(indices);
    }

    public static Builder of(Topology topology, float[] positions) {
        return new Builder(topology, positions);
    }

    public Builder toBuilder() {
        Builder builder = new Builder(topology, positions);
        builder.normals = normals;
        builder.tangents = tangents;
        builder.uvSets.addAll(uvSets);
        builder.colorSets.addAll(colorSets);
        builder.jointSets.addAll(jointSets);
        builder.weightSets.addAll(weightSets);
        builder.customAttributes.putAll(customAttributes);
        builder.indices = indices;
        return builder;
    }

    public Topology topology() {
        return topology;
    }

    public int vertexCount() {
        return positions.length / 3;
    }

    /** Elements drawn: indices, or vertices when there are none. */
    public int elementCount() {
        return indices.length > 0 ? indices.length : vertexCount();
    }

    /** Zero for points and lines. */
    public int triangleCount() {
        return switch (topology) {
            case TRIANGLES -> elementCount() / 3;
            case TRIANGLE_STRIP, TRIANGLE_FAN -> Math.max(0, elementCount() - 2);
            case POINTS, LINES, LINE_LOOP, LINE_STRIP -> 0;
        };
    }

    /** x y z per vertex, metres. */
    public float[] positions() {
        return positions;
    }

    /** Unit x y z per vertex, or empty. */
    public float[] normals() {
        return normals;
    }

    /** Unit x y z and handedness ±1 per vertex, or empty. */
    public float[] tangents() {
        return tangents;
    }

    /** Each u v per vertex, v down as in glTF. */
    public List<float[]> uvSets() {
        return uvSets;
    }

    /** The first set, or empty. */
    public float[] uvs() {
        return uvSets.isEmpty() ? NO_FLOATS : uvSets.getFirst();
    }

    /** Each linear r g b a per vertex. */
    public List<float[]> colorSets() {
        return colorSets;
    }

    /** The first set, or empty. */
    public float[] colors() {
        return colorSets.isEmpty() ? NO_FLOATS : colorSets.getFirst();
    }

    /** Each four joint numbers per vertex. */
    public List<int[]> jointSets() {
        return jointSets;
    }

    /** Each four weights per vertex. */
    public List<float[]> weightSets() {
        return weightSets;
    }

    /** Application-specific attributes by name (glTF names them with a leading underscore); width = length / n. */
    public Map<String, float[]> customAttributes() {
        return java.util.Collections.unmodifiableMap(customAttributes);
    }

    /** Vertex numbers, or empty when vertices are drawn in order. */
    public int[] indices() {
        return indices;
    }

    /** Box around all vertices with finite coordinates. */
    public Bounds bounds() {
        return WorldBounds.of(positions, new Matrix4d());
    }

    /** Same geometry as a triangle list with indices; strips and fans are unrolled, points and lines give none. */
    public int[] triangleIndices() {
        int count = triangleCount();
        if (topology == Topology.TRIANGLES && indices.length > 0) {
            return indices.length == 3 * count ? indices : Arrays.copyOf(indices, 3 * count);
        }
        int[] triangles = new int[3 * count];
        for (int t = 0; t < count; t++) {
            switch (topology) {
                case TRIANGLES -> put(triangles, t, 3 * t, 3 * t + 1, 3 * t + 2);
                case TRIANGLE_STRIP -> put(triangles, t, t, t + 1 + (t & 1), t + 2 - (t & 1));
                case TRIANGLE_FAN -> put(triangles, t, t + 1, t + 2, 0);
                case POINTS, LINES, LINE_LOOP, LINE_STRIP -> throw new AssertionError(topology);
            }
        }
        if (indices.length > 0) {
            for (int i = 0; i < triangles.length; i++) {
                triangles[i] = indices[triangles[i]];
            }
        }
        return triangles;
    }

    private static void put(int[] triangles, int t, int a, int b, int c) {
        triangles[3 * t] = a;
        triangles[3 * t + 1] = b;
        triangles[3 * t + 2] = c;
    }

    /** Collects a mesh's arrays; {@link #build()} checks that they fit together. */
    public static final class Builder {
        private Topology topology;
        private float[] positions;
        private float[] normals = NO_FLOATS;
        private float[] tangents = NO_FLOATS;
        private final List<float[]> uvSets = new ArrayList<>();
        private final List<float[]> colorSets = new ArrayList<>();
        private final List<int[]> jointSets = new ArrayList<>();
        private final List<float[]> weightSets = new ArrayList<>();
        private final SequencedMap<String, float[]> customAttributes = new LinkedHashMap<>();
        private int[] indices = NO_INTS;

        private Builder(Topology topology, float[] positions) {
            this.topology = topology;
            this.positions = positions;
        }

        public Builder topology(Topology value) {
            topology = value;
            return this;
        }

        public Builder positions(float[] values) {
            positions = values;
            return this;
        }

        public Builder normals(float[] values) {
            normals = values;
            return this;
        }

        public Builder tangents(float[] values) {
            tangents = values;
            return this;
        }

        /** Replaces all sets of texture coordinates by this one. */
        public Builder uvs(float[] values) {
            uvSets.clear();
            return addUvs(values);
        }

        public Builder addUvs(float[] values) {
            uvSets.add(values);
            return this;
        }

        /** Replaces all sets of colours by this one. */
        public Builder colors(float[] values) {
            colorSets.clear();
            return addColors(values);
        }

        public Builder addColors(float[] values) {
            colorSets.add(values);
            return this;
        }

        public Builder addSkinning(int[] joints, float[] weights) {
            jointSets.add(joints);
            weightSets.add(weights);
            return this;
        }

        public Builder customAttribute(String name, float[] values) {
            customAttributes.put(name, values);
            return this;
        }

        public Builder indices(int[] values) {
            indices = values;
            return this;
        }

        /**
         * @throws IllegalArgumentException if an array's length does not fit the number of vertices or an index is out of
         *     range
         */
        public Mesh build() {
            return new Mesh(this);
        }
    }
}
