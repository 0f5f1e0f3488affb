package org.bozzetto.kernel.format.ply;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.scan.IntList;

/** Single edges between vertices. */
final class PlyEdges {
    private PlyEdges() {}

    /** @return two vertex numbers for each edge whose ends exist */
    static int[] read(PlyElement element, PlySource source, int vertices) throws FormatException {
        int first = element.indexOf("vertex1");
        int second = element.indexOf("vertex2");
        IntList edges = new IntList(16);
        for (long i = 0; i < element.count() && !element.properties().isEmpty(); i++) {
            long from = -1;
            long to = -1;
            for (int p = 0; p < element.properties().size(); p++) {
                PlyElement.Property property = element.properties().get(p);
                if (p == first && !property.isList()) {
                    from = source.whole(property.type());
                } else if (p == second && !property.isList()) {
                    to = source.whole(property.type());
                } else {
                    source.skip(property);
                }
            }
            if (from >= 0 && to >= 0 && from < vertices && to < vertices) {
                edges.add((int) from);
                edges.add((int) to);
            }
        }
        return edges.toArray();
    }
}
