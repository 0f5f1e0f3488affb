package org.bozzetto.kernel.format.threemf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.format.scan.IntList;
import org.joml.Matrix4d;

/** What stands in one {@code .model} part of a 3MF package. */
final class Model3mf {
    /** No property, no object, no index. */
    static final int NONE = -1;

    final Map<Integer, Properties> properties = new HashMap<>();
    final Map<Integer, Picture> pictures = new HashMap<>();
    /** {@code pbmetallicdisplayproperties} and {@code pbspeculardisplayproperties}: how each of a group's materials shines. */
    final Map<Integer, List<Shine>> shines = new HashMap<>();

    final Map<Integer, Piece> objects = new HashMap<>();
    final List<Placed> items = new ArrayList<>();
    final Map<String, String> metadata = new LinkedHashMap<>();
    double metresPerUnit = 0.001;

    /** What triangles and objects refer to by {@code pid}. */
    sealed interface Properties {
        int size();

        /**
         * {@code basematerials}.
         *
         * @param shine the list of {@link Model3mf#shines}, or none
         */
        record Materials(List<Base> bases, int shine) implements Properties {
            @Override
            public int size() {
                return bases.size();
            }
        }

        /** {@code colorgroup}: packed sRGB. */
        record Colors(IntList colors) implements Properties {
            @Override
            public int size() {
                return colors.size();
            }
        }

        /** {@code texture2dgroup}: u v, v upwards. */
        record Coordinates(int picture, FloatList uvs) implements Properties {
            @Override
            public int size() {
                return uvs.size() / 2;
            }
        }

        /** {@code compositematerials} and {@code multiproperties}: shown by the first thing that they mix. */
        record Mixed(int first, IntList indices) implements Properties {
            @Override
            public int size() {
                return indices.size();
            }
        }
    }

    /** @param color packed sRGB */
    record Base(String name, int color) {}

    /** Both 0..1. */
    record Shine(float metallic, float roughness) {}

    /** @param path in the package */
    record Picture(String path, boolean clampU, boolean clampV) {}

    /** An object: a mesh, or other objects. */
    static final class Piece {
        final String name;
        final String type;
        final int property;
        final int index;
        final FloatList vertices = new FloatList(0);
        final IntList triangles = new IntList(0);
        /** Per triangle a property and three indices, once one has them. */
        final IntList triangleProperties = new IntList(0);

        final List<Placed> components = new ArrayList<>();

        Piece(String name, String type, int property, int index) {
            this.name = name;
            this.type = type;
            this.property = property;
            this.index = index;
        }

        int triangleCount() {
            return triangles.size() / 3;
        }
    }

    /**
     * An object somewhere.
     *
     * @param path of another model part, or empty for this one
     */
    record Placed(int object, String path, Matrix4d place) {}
}
