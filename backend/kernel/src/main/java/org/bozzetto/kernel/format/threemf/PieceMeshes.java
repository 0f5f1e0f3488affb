package org.bozzetto.kernel.format.threemf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.CornerSplit;
import org.bozzetto.kernel.format.scan.GeometryCheck;
import org.bozzetto.kernel.format.scan.IntList;
import org.bozzetto.kernel.format.scan.PackedColor;
import org.bozzetto.kernel.format.threemf.Model3mf.Piece;
import org.bozzetto.kernel.format.threemf.Model3mf.Properties;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Primitive;

/** Makes an object's triangles meshes, one for each material. */
final class PieceMeshes {
    private final Piece piece;
    private final float[] positions;
    private final Surfaces3mf surfaces;
    private final ImportReport.Builder report;
    private long outOfRange;

    /** Triangles of one surface: numbers of triangles of the piece. */
    private record Part(Surfaces3mf.Surface surface, IntList triangles) {}

    PieceMeshes(Piece piece, Surfaces3mf surfaces, ImportReport.Builder report) {
        this.piece = piece;
        this.surfaces = surfaces;
        this.report = report;
        positions = piece.vertices.toArray();
        GeometryCheck.repairPositions(positions, report);
    }

    List<Primitive> primitives() throws FormatException {
        List<Part> parts = parts();
        if (outOfRange > 0) {
            report.add(
                    Outcome.DROPPED,
                    "FACE_OUT_OF_RANGE",
                    "triangles name vertices that the file does not have",
                    "export the file again",
                    "",
                    outOfRange);
        }
        List<Primitive> primitives = new ArrayList<>();
        for (Part part : parts) {
            Mesh mesh = mesh(part, parts.size() == 1);
            GeometryCheck.countDegenerate(mesh.positions(), mesh.indices(), report);
            primitives.add(new Primitive(mesh, part.surface().material()));
        }
        return primitives;
    }

    private List<Part> parts() throws FormatException {
        Map<Surfaces3mf.Surface, Part> parts = new LinkedHashMap<>();
        Map<Long, Part> known = new LinkedHashMap<>();
        int vertices = positions.length / 3;
        for (int t = 0; t < piece.triangleCount(); t++) {
            boolean fits = true;
            for (int k = 0; k < 3; k++) {
                int vertex = piece.triangles.get(3 * t + k);
                fits &= vertex >= 0 && vertex < vertices;
            }
            if (!fits) {
                outOfRange++;
                continue;
            }
            int property = property(t);
            int index = index(t, 0);
            long key = ((long) property << 32) | (index & 0xFFFFFFFFL);
            Part part = known.get(key);
            if (part == null) {
                Surfaces3mf.Surface surface =
                        property == Model3mf.NONE ? Surfaces3mf.Surface.NONE : surfaces.of(property, index);
                part = parts.computeIfAbsent(surface, it -> new Part(it, new IntList(0)));
                known.put(key, part);
            }
            part.triangles().add(t);
        }
        return List.copyOf(parts.values());
    }

    /** The property of a triangle, else the object's; NONE when neither has one. */
    private int property(int triangle) {
        int own = 4 * triangle < piece.triangleProperties.size()
                ? piece.triangleProperties.get(4 * triangle)
                : Model3mf.NONE;
        return own == Model3mf.NONE ? piece.property : own;
    }

    private int index(int triangle, int corner) {
        boolean own = 4 * triangle < piece.triangleProperties.size()
                && piece.triangleProperties.get(4 * triangle) != Model3mf.NONE;
        return own ? piece.triangleProperties.get(4 * triangle + 1 + corner) : piece.index;
    }

    private Mesh mesh(Part part, boolean whole) {
        int count = part.triangles().size();
        int[] vertices = new int[3 * count];
        for (int i = 0; i < vertices.length; i++) {
            vertices[i] = piece.triangles.get(3 * part.triangles().get(i / 3) + i % 3);
        }
        Optional<Properties> values = part.surface().values();
        if (values.isEmpty() && whole) {
            return Mesh.triangles(positions, vertices).build();
        }
        int[] key = new int[vertices.length];
        for (int i = 0; i < key.length && values.isPresent(); i++) {
            key[i] = inRange(index(part.triangles().get(i / 3), i % 3), values.get());
        }
        CornerSplit split = CornerSplit.of(vertices, key);
        Mesh.Builder mesh = Mesh.triangles(CornerSplit.pick(positions, 3, split.vertices()), split.indices());
        int[] places = new int[split.corners().length];
        for (int i = 0; i < places.length; i++) {
            places[i] = key[split.corners()[i]];
        }
        if (values.isPresent() && values.get() instanceof Properties.Colors colors) {
            mesh.colors(PackedColor.linear(pick(colors.colors(), places)));
        }
        if (values.isPresent() && values.get() instanceof Properties.Coordinates coordinates) {
            float[] uvs = CornerSplit.pick(coordinates.uvs().toArray(), 2, places);
            for (int i = 1; i < uvs.length; i += 2) {
                uvs[i] = 1 - uvs[i];
            }
            GeometryCheck.repairValues(uvs, "texture coordinates", report);
            mesh.uvs(uvs);
        }
        return mesh.build();
    }

    /** The first corner's index has been looked at; the others may still be wrong. */
    private int inRange(int index, Properties values) {
        if (index >= 0 && index < values.size()) {
            return index;
        }
        surfaces.outOfRange();
        return 0;
    }

    private static int[] pick(IntList values, int[] places) {
        int[] picked = new int[places.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values.get(places[i]);
        }
        return picked;
    }
}
