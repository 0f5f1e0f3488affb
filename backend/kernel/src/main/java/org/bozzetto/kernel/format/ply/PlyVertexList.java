package org.bozzetto.kernel.format.ply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.format.scan.IntList;

/** A list that every vertex has, on its way into attributes of a mesh: one for the lengths, and one for each place of the longest. */
final class PlyVertexList {
    /** Longer lists are data of another kind. */
    private static final int MOST_PLACES = 256;
    /** How many numbers attributes may hold for each that the file has, or lists of very unequal lengths would take all memory. */
    private static final int MOST_FOR_EACH = 4;
    /** So many numbers are never too many. */
    private static final int ALWAYS_FINE = 1 << 16;

    private final PlyElement.Property property;
    private final IntList lengths = new IntList(0);
    private final FloatList values = new FloatList(0);
    private int longest;

    PlyVertexList(PlyElement.Property property) {
        this.property = property;
    }

    PlyElement.Property property() {
        return property;
    }

    /** Takes in the next vertex's list. */
    void read(PlySource source) throws FormatException {
        int length = source.length(property.length().orElseThrow(), property.type());
        lengths.add(length);
        longest = Math.max(longest, length);
        for (int i = 0; i < length; i++) {
            float value = source.number(property.type());
            if (longest <= MOST_PLACES) {
                values.add(value);
            }
        }
    }

    /** Whether attributes hold it without much that stands empty. */
    boolean fits() {
        long numbers = (long) longest * lengths.size();
        long known = (long) values.size() + lengths.size();
        return longest <= MOST_PLACES && numbers <= ALWAYS_FINE + MOST_FOR_EACH * known;
    }

    /** By their names, 0 where a vertex's list has ended. */
    SequencedMap<String, float[]> attributes() {
        float[] sizes = new float[lengths.size()];
        List<float[]> places = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            places.add(new float[sizes.length]);
        }
        int next = 0;
        for (int vertex = 0; vertex < sizes.length; vertex++) {
            sizes[vertex] = lengths.get(vertex);
            for (int i = 0; i < lengths.get(vertex); i++) {
                places.get(i)[vertex] = values.get(next++);
            }
        }
        SequencedMap<String, float[]> attributes = new LinkedHashMap<>();
        attributes.put(PlyAttribute.length(property), sizes);
        for (int i = 0; i < longest; i++) {
            attributes.put(PlyAttribute.place(property, i), places.get(i));
        }
        return attributes;
    }
}
