package org.bozzetto.kernel.format.obj;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.format.scan.IntList;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Topology;

/** What stands in an OBJ file, its polygons cut into triangles. */
final class ObjData {
    /** Marks a corner without texture coordinate or normal. */
    static final int ABSENT = -1;

    /**
     * Elements that follow each other with the same place and material.
     *
     * @param node number of a path in {@link #nodes()}
     * @param material number of a name in {@link #materials()}, or {@link #ABSENT}
     * @param smoothing the smoothing group; 0 for none, {@link #ABSENT} when the file has not said
     * @param begin of the first corner
     * @param end after the last corner
     */
    record Run(Topology topology, int node, int material, int smoothing, int begin, int end) {}

    private final Vec3 origin;
    private final FloatList positions = new FloatList(0);
    private final FloatList colors = new FloatList(0);
    private final FloatList uvs = new FloatList(0);
    private final FloatList normals = new FloatList(0);
    private final Corners triangles = new Corners();
    private final Corners lines = new Corners();
    private final Corners points = new Corners();
    private final List<Run> runs = new ArrayList<>();
    private final List<List<String>> nodes = new ArrayList<>();
    private final List<String> materials = new ArrayList<>();
    private final List<String> libraries = new ArrayList<>();

    /** @param origin what places count from */
    ObjData(Vec3 origin) {
        this.origin = origin;
    }

    Vec3 origin() {
        return origin;
    }

    FloatList positions() {
        return positions;
    }

    /** r g b per vertex as written, or fewer when later vertices have none. */
    FloatList colors() {
        return colors;
    }

    FloatList uvs() {
        return uvs;
    }

    FloatList normals() {
        return normals;
    }

    Corners corners(Topology topology) {
        return switch (topology) {
            case LINES -> lines;
            case POINTS -> points;
            default -> triangles;
        };
    }

    List<Run> runs() {
        return runs;
    }

    /** Names from the top of the tree down. */
    List<List<String>> nodes() {
        return nodes;
    }

    List<String> materials() {
        return materials;
    }

    List<String> libraries() {
        return libraries;
    }

    /** Vertex, texture coordinate and normal of each corner. The last two take no room while no corner has them. */
    static final class Corners {
        private final IntList vertices = new IntList(0);
        private final IntList uvs = new IntList(0);
        private IntList normals = new IntList(0);

        void add(int vertex, int uv, int normal) {
            int at = vertices.size();
            vertices.add(vertex);
            put(uvs, at, uv);
            put(normals, at, normal);
        }

        private static void put(IntList list, int at, int value) {
            if (value != ABSENT || list.size() > 0) {
                while (list.size() < at) {
                    list.add(ABSENT);
                }
                list.add(value);
            }
        }

        int size() {
            return vertices.size();
        }

        int vertex(int corner) {
            return vertices.get(corner);
        }

        int uv(int corner) {
            return corner < uvs.size() ? uvs.get(corner) : ABSENT;
        }

        int normal(int corner) {
            return corner < normals.size() ? normals.get(corner) : ABSENT;
        }

        /** @param values one for each corner */
        void replaceNormals(IntList values) {
            normals = values;
        }

        boolean isPlain() {
            return uvs.size() == 0 && normals.size() == 0;
        }

        /** All of them; the corners are none after that. */
        int[] drainVertices() {
            return vertices.drain();
        }
    }
}
