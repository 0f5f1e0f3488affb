package org.bozzetto.studio.content;

import java.util.HashMap;
import java.util.Map;

/**
 * Vertices at the same place taken as one.
 *
 * @param of number of the place of each vertex
 * @param count how many places there are
 */
record Welded(int[] of, int count) {

    private record Place(float x, float y, float z) {}

    static Welded of(float[] positions) {
        int[] of = new int[positions.length / 3];
        Map<Place, Integer> places = new HashMap<>(of.length * 2);
        for (int v = 0; v < of.length; v++) {
            // Adding zero makes -0 and 0 the same place.
            Place place = new Place(positions[3 * v] + 0f, positions[3 * v + 1] + 0f, positions[3 * v + 2] + 0f);
            Integer known = places.putIfAbsent(place, places.size());
            of[v] = known == null ? places.size() - 1 : known;
        }
        return new Welded(of, places.size());
    }

    /** Area-weighted mean of the normals of the triangles that meet at each place: x y z, not of unit length. */
    double[] normals(float[] positions, int[] triangles) {
        double[] sums = new double[3 * count];
        double[] face = new double[3];
        for (int i = 0; i < triangles.length; i += 3) {
            CornerNormals.face(positions, triangles[i], triangles[i + 1], triangles[i + 2], face);
            for (int corner = 0; corner < 3; corner++) {
                int at = 3 * of[triangles[i + corner]];
                sums[at] += face[0];
                sums[at + 1] += face[1];
                sums[at + 2] += face[2];
            }
        }
        return sums;
    }
}
