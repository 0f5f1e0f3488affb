package org.bozzetto.kernel.format.obj;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.TextScanner;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Topology;

/**
 * Goes through the statements of an OBJ file. Faces may name vertices that come later: then a second pass reads the faces, once
 * all vertices are known.
 */
final class ObjParser {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final TextScanner in;
    private final ObjData data;
    private final ImportReport.Builder report;
    private final ObjFaces faces;
    private final Map<List<String>, Integer> nodeNumbers = new HashMap<>();
    private final Map<String, Integer> materialNumbers = new HashMap<>();
    private final boolean readVertices;
    private final boolean readFaces;
    private String object = "";
    private String group = "";
    private int material = ObjData.ABSENT;
    private int smoothing = ObjData.ABSENT;
    private int vertexCount;
    private int uvCount;
    private int normalCount;
    private Topology runTopology = Topology.TRIANGLES;
    private int runBegin;
    private long unknownCount;
    private int unknownAt;

    private ObjParser(
            MemorySegment text, ObjData data, ImportReport.Builder report, boolean readVertices, boolean readFaces)
            throws FormatException {
        in = TextScanner.of(text);
        this.data = data;
        this.report = report;
        this.readVertices = readVertices;
        this.readFaces = readFaces;
        faces = new ObjFaces(in, data, report);
    }

    /**
     * Reads it once, and again when it lies so far from the origin that floats would lose its detail: then all places count from
     * its middle.
     */
    static ObjData parse(MemorySegment text, ImportReport.Builder report) throws FormatException {
        ImportReport.Builder first = new ImportReport.Builder("");
        ObjData data = parse(text, Vec3.ZERO, first);
        Vec3 origin = FarOrigin.of(data.positions());
        ImportReport.Builder last = first;
        if (!origin.equals(Vec3.ZERO)) {
            last = new ImportReport.Builder("");
            data = parse(text, origin, last);
            report.add(
                    Outcome.KEPT,
                    "OBJ_RECENTRED",
                    "the model lies far from the origin; its place was moved into its nodes, so that no detail is lost",
                    "",
                    origin.x() + " " + origin.y() + " " + origin.z());
        }
        last.build()
                .items()
                .forEach(item -> report.add(
                        item.outcome(), item.code(), item.message(), item.remedy(), item.place(), item.count()));
        return data;
    }

    private static ObjData parse(MemorySegment text, Vec3 origin, ImportReport.Builder report) throws FormatException {
        ObjData data = new ObjData(origin);
        ImportReport.Builder first = new ImportReport.Builder("");
        ObjParser parser = new ObjParser(text, data, first, true, true);
        parser.run();
        if (!parser.faces.lookedAhead()) {
            first.build()
                    .items()
                    .forEach(item -> report.add(
                            item.outcome(), item.code(), item.message(), item.remedy(), item.place(), item.count()));
            return data;
        }
        ObjData whole = new ObjData(origin);
        new ObjParser(text, whole, report, true, false).run();
        new ObjParser(text, whole, report, false, true).run();
        return whole;
    }

    private void run() throws FormatException {
        while (!in.atEnd()) {
            in.skipBlanks();
            switch (in.peek()) {
                case 'v' -> vertexStatement();
                case 'f' -> element(Topology.TRIANGLES);
                case 'l' -> element(Topology.LINES);
                case 'p' -> element(Topology.POINTS);
                case '#', '\n', '\r', -1 -> {}
                default -> statement();
            }
            in.nextLine();
        }
        endRun();
        tell();
    }

    private void vertexStatement() throws FormatException {
        in.skip(1);
        switch (in.peek()) {
            case ' ', '\t' -> vertex();
            case 't' -> {
                in.skip(1);
                textureCoordinate();
            }
            case 'n' -> {
                in.skip(1);
                normal();
            }
            default -> unknown();
        }
    }

    private void vertex() throws FormatException {
        vertexCount++;
        if (!readVertices) {
            return;
        }
        float x = coordinate(data.origin().x());
        float y = coordinate(data.origin().y());
        data.positions().add(x, y, coordinate(data.origin().z()));
        if (!faces.hasMore()) {
            return;
        }
        float fourth = number();
        if (!faces.hasMore()) {
            divide(fourth);
            return;
        }
        float fifth = number();
        if (faces.hasMore()) {
            // r g b, and perhaps a, which is left out.
            while (data.colors().size() < 3 * (vertexCount - 1)) {
                data.colors().add(1);
            }
            data.colors().add(fourth, fifth, number());
        }
    }

    /** A rational weight: the point is x/w y/w z/w only for curves, so for polygons it must be 1. */
    private void divide(float weight) {
        if (weight != 1 && weight != 0) {
            report.add(
                    Outcome.APPROXIMATED, "OBJ_VERTEX_WEIGHT", "weights of vertices have no meaning for faces", "", "");
        }
    }

    private void textureCoordinate() throws FormatException {
        uvCount++;
        if (readVertices) {
            data.uvs().add(number());
            // One-dimensional texture coordinates are allowed.
            data.uvs().add(faces.hasMore() ? 1 - number() : 1);
        }
    }

    private void normal() throws FormatException {
        normalCount++;
        if (readVertices) {
            float x = number();
            float y = number();
            data.normals().add(x, y, number());
        }
    }

    private float number() throws FormatException {
        return coordinate(0);
    }

    /** Counted from {@code origin}, before it is rounded. */
    private float coordinate(double origin) throws FormatException {
        if (!faces.hasMore()) {
            throw new FormatException("OBJ_SYNTAX", "a number is missing here", where());
        }
        float value = (float) (in.real() - origin);
        if (in.failed()) {
            throw new FormatException("OBJ_SYNTAX", "this is no number", where());
        }
        return value;
    }

    private Where where() {
        return new Where.AtLine(in.lineOf(in.position()));
    }

    private void element(Topology topology) throws FormatException {
        in.skip(1);
        int next = in.peek();
        if (next == 'o' && topology == Topology.TRIANGLES) {
            // "fo" is an old name of "f".
            in.skip(1);
        } else if (next != ' ' && next != '\t' && next != '\\') {
            unknown();
            return;
        }
        if (!readFaces) {
            return;
        }
        if (topology != runTopology) {
            endRun();
            runTopology = topology;
            runBegin = data.corners(topology).size();
        }
        faces.read(topology, vertexCount, uvCount, normalCount);
    }

    private void statement() {
        if (in.take("usemtl")) {
            endRun();
            String name = in.restOfLine();
            material = name.isEmpty() ? ObjData.ABSENT : number(name, materialNumbers, data.materials());
        } else if (in.take("g")) {
            endRun();
            group = in.restOfLine();
        } else if (in.take("o")) {
            endRun();
            object = in.restOfLine();
            group = "";
        } else if (in.take("mtllib")) {
            if (readFaces) {
                data.libraries().add(in.restOfLine());
            }
        } else if (in.take("s")) {
            // Some exporters say it again before every face.
            int smooth = smoothingGroup(in.restOfLine());
            if (smooth != smoothing) {
                endRun();
                smoothing = smooth;
            }
        } else {
            unknown();
        }
    }

    /** 0 for none. */
    private static int smoothingGroup(String text) {
        if (text.equals("on")) {
            return 1;
        }
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    private static <T> int number(T name, Map<T, Integer> numbers, List<T> names) {
        return numbers.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }

    private void endRun() {
        int end = data.corners(runTopology).size();
        if (end > runBegin) {
            int node = number(ObjTree.path(object, group), nodeNumbers, data.nodes());
            data.runs().add(new ObjData.Run(runTopology, node, material, smoothing, runBegin, end));
        }
        runBegin = end;
    }

    private void unknown() {
        if (readFaces) {
            unknownCount++;
            unknownAt = unknownCount == 1 ? in.position() : unknownAt;
        }
    }

    private void tell() {
        faces.tell();
        if (unknownCount > 0) {
            report.add(
                    Outcome.DROPPED,
                    "OBJ_STATEMENT",
                    "statements for curves, display or other programs were left out",
                    "turn curved surfaces into polygons before you export, if anything is missing",
                    "line " + in.lineOf(unknownAt),
                    unknownCount);
        }
    }
}
