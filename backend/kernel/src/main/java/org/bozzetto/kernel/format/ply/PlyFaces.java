package org.bozzetto.kernel.format.ply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.format.scan.IntList;
import org.bozzetto.kernel.format.scan.PackedColor;
import org.bozzetto.kernel.mesh.PolygonTriangulation;

/** Collects triangles from face and strip blocks; with texture coordinates per corner where the file has them. */
final class PlyFaces {
    private final PlyVertices vertices;
    private final PolygonTriangulation triangulation = new PolygonTriangulation();
    private IntList triangles = new IntList(0);
    private final FloatList cornerUvs = new FloatList(0);
    private final IntList cornerColors = new IntList(0);
    private final float[] faceColor = new float[4];
    private int[] polygon = new int[16];
    private int polygonSize;
    private float[] wedge = new float[16];
    private int wedgeSize;
    private int[] cut = new int[16];
    private final List<PlyElement.Property> further = new ArrayList<>();
    private final PlyRecords records = new PlyRecords();
    private long outOfRange;
    private long tooShort;
    private long colorsLeftOut;

    PlyFaces(PlyVertices vertices) {
        this.vertices = vertices;
    }

    /** @return whether further values of these faces are kept */
    boolean readFaces(PlyElement element, PlySource source) throws FormatException {
        int list = element.indexOf("vertex_indices", "vertex_index");
        if (list < 0 || !element.properties().get(list).isList()) {
            skip(element, source);
            return false;
        }
        // Records go by triangles from the first on: those of later blocks would not.
        boolean first = triangles.size() == 0 && further.isEmpty();
        List<PlyElement.Property> kept = first ? PlyLosses.further(element, PlyLosses.FACE) : List.of();
        further.addAll(kept);
        long from = 0;
        if (isPlain(element) && source instanceof PlyBinary binary && element.count() < (1 << 29)) {
            int most = (int) Math.min(element.count(), binary.mostTriangles());
            int[] direct = new int[3 * most];
            int read = binary.triangles(most, vertices.count(), direct);
            triangles = new IntList(direct, 3 * read);
            from = read;
        }
        int uvs = element.indexOf("texcoord");
        boolean wedges = uvs >= 0 && element.properties().get(uvs).isList();
        int[] channel = colorChannels(element);
        boolean colored = channel.length > 0 && vertices.colors().length == 0;
        for (long i = from; i < element.count(); i++) {
            for (int p = 0; p < element.properties().size(); p++) {
                PlyElement.Property property = element.properties().get(p);
                if (p == list) {
                    readPolygon(property, source);
                } else if (wedges && p == uvs) {
                    readWedge(property, source);
                } else if (colored && channel[p] >= 0) {
                    faceColor[channel[p]] =
                            source.number(property.type()) / property.type().fullScale();
                } else if (kept.contains(property)) {
                    records.read(property, source);
                } else {
                    source.skip(property);
                }
            }
            int before = triangles.size();
            addPolygon(wedges, colored);
            if (!kept.isEmpty()) {
                records.end((triangles.size() - before) / 3);
            }
        }
        colorsLeftOut += channel.length > 0 && !colored ? element.count() : 0;
        return !kept.isEmpty() && !records.isTooLarge();
    }

    /** What the first faces have beyond what a mesh has a place for; their records are {@link #records()}. */
    List<PlyElement.Property> further() {
        return further;
    }

    /** For each triangle of the first faces what these have; the triangles that come after have none. */
    PlyRecords records() {
        return records;
    }

    /** For each property the colour channel that it is, or -1; empty when faces have no colours. */
    private int[] colorChannels(PlyElement element) {
        List<String> names = List.of("red", "green", "blue", "alpha");
        int[] channel = new int[element.properties().size()];
        Arrays.fill(channel, -1);
        int known = 0;
        for (int i = 0; i < names.size(); i++) {
            int at = element.indexOf(names.get(i));
            if (at >= 0 && !element.properties().get(at).isList()) {
                channel[at] = i;
                known += i < 3 ? 1 : 0;
            }
        }
        faceColor[3] = 1;
        return known == 3 ? channel : new int[0];
    }

    /** The commonest layout of all has a way of its own. */
    private static boolean isPlain(PlyElement element) {
        PlyElement.Property first = element.properties().getFirst();
        boolean bytes = first.length().filter(type -> type == PlyType.UINT8).isPresent();
        boolean ints = first.type() == PlyType.INT32 || first.type() == PlyType.UINT32;
        return element.properties().size() == 1 && bytes && ints;
    }

    static void skip(PlyElement element, PlySource source) throws FormatException {
        if (element.properties().isEmpty()) {
            return;
        }
        for (long i = 0; i < element.count(); i++) {
            for (PlyElement.Property property : element.properties()) {
                source.skip(property);
            }
        }
    }

    private void readPolygon(PlyElement.Property property, PlySource source) throws FormatException {
        polygonSize = source.length(property.length().orElseThrow(), property.type());
        if (polygon.length < polygonSize) {
            polygon = new int[Math.max(polygonSize, 2 * polygon.length)];
        }
        for (int k = 0; k < polygonSize; k++) {
            long index = source.whole(property.type());
            polygon[k] = index >= 0 && index < vertices.count() ? (int) index : -1;
        }
    }

    private void readWedge(PlyElement.Property property, PlySource source) throws FormatException {
        wedgeSize = source.length(property.length().orElseThrow(), property.type());
        if (wedge.length < wedgeSize) {
            wedge = new float[Math.max(wedgeSize, 2 * wedge.length)];
        }
        for (int k = 0; k < wedgeSize; k++) {
            wedge[k] = source.number(property.type());
        }
    }

    private void addPolygon(boolean wedges, boolean colored) {
        for (int k = 0; k < polygonSize; k++) {
            if (polygon[k] < 0) {
                outOfRange++;
                return;
            }
        }
        if (polygonSize < 3) {
            tooShort++;
            return;
        }
        if (cut.length < 3 * polygonSize) {
            cut = new int[6 * polygonSize];
        }
        int count = triangulation.triangulate(vertices.positions(), polygon, 0, polygonSize, cut);
        for (int k = 0; k < 3 * count; k++) {
            triangles.add(polygon[cut[k]]);
            if (wedges) {
                boolean known = 2 * cut[k] + 1 < wedgeSize;
                cornerUvs.add(known ? wedge[2 * cut[k]] : 0);
                cornerUvs.add(known ? 1 - wedge[2 * cut[k] + 1] : 0);
            }
            if (colored) {
                cornerColors.add(
                        PackedColor.of(faceColor[0] * 255, faceColor[1] * 255, faceColor[2] * 255, faceColor[3] * 255));
            }
        }
    }

    /** Strips of triangles that turn round and round; -1 begins a new one. */
    void readStrips(PlyElement element, PlySource source) throws FormatException {
        int list = element.indexOf("vertex_indices", "vertex_index");
        for (long i = 0; i < element.count() && list >= 0; i++) {
            for (int p = 0; p < element.properties().size(); p++) {
                PlyElement.Property property = element.properties().get(p);
                if (p == list && property.isList()) {
                    readPolygon(property, source);
                    addStrips();
                } else {
                    source.skip(property);
                }
            }
        }
        if (list < 0) {
            skip(element, source);
        }
    }

    private void addStrips() {
        int begin = 0;
        for (int k = 0; k < polygonSize; k++) {
            if (polygon[k] < 0) {
                begin = k + 1;
            } else if (k - begin >= 2) {
                boolean odd = ((k - begin) & 1) == 1;
                triangles.add(polygon[odd ? k - 1 : k - 2]);
                triangles.add(polygon[odd ? k - 2 : k - 1]);
                triangles.add(polygon[k]);
            }
        }
    }

    void tell(ImportReport.Builder report) {
        if (outOfRange > 0) {
            report.add(
                    Outcome.DROPPED,
                    "FACE_OUT_OF_RANGE",
                    "faces name vertices that the file does not have",
                    "export the file again",
                    "",
                    outOfRange);
        }
        if (colorsLeftOut > 0) {
            report.add(
                    Outcome.DROPPED,
                    "PLY_FACE_COLORS",
                    "colours of faces were left out, because the vertices have colours too",
                    "",
                    "",
                    colorsLeftOut);
        }
        if (tooShort > 0) {
            report.add(Outcome.DROPPED, "FACE_TOO_SHORT", "faces have less than three corners", "", "", tooShort);
        }
    }

    int[] triangles() {
        return triangles.toArray();
    }

    /** Packed sRGB per element of {@link #triangles()}, or empty. */
    int[] cornerColors() {
        int[] colors = cornerColors.toArray();
        return colors.length == triangles.size() ? colors : new int[0];
    }

    /** u v per element of {@link #triangles()}, v down, or empty. */
    float[] cornerUvs() {
        float[] uvs = cornerUvs.toArray();
        return uvs.length == 2 * triangles.size() ? uvs : Arrays.copyOf(uvs, 0);
    }
}
