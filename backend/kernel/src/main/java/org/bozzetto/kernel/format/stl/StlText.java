package org.bozzetto.kernel.format.stl;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.format.scan.GeometryCheck;
import org.bozzetto.kernel.format.scan.SingleMesh;
import org.bozzetto.kernel.format.scan.TextScanner;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Scene;

/** A text file: solids of facets, each a node. Keywords may be in any case, and lines may break anywhere. */
final class StlText {
    private final TextScanner in;
    private final ImportReport.Builder report;
    private final Scene.Builder scene = new Scene.Builder();
    private final List<Integer> roots = new ArrayList<>();
    private final FloatList corners = new FloatList(0);
    private String name = "STL";
    private int facetStart;
    private boolean inFacet;

    StlText(MemorySegment text, ImportReport.Builder report) throws FormatException {
        in = TextScanner.of(text);
        this.report = report;
    }

    Imported read() throws FormatException {
        for (in.skipSpace(); !in.atEnd(); in.skipSpace()) {
            if (in.take("vertex")) {
                vertex();
            } else if (in.take("facet")) {
                inFacet = true;
                facetStart = corners.size();
                skipNormal();
            } else if (in.take("endfacet")) {
                endFacet();
            } else if (in.take("endsolid")) {
                in.nextLine();
                endSolid();
            } else if (in.take("solid")) {
                endSolid();
                name = in.restOfLine();
            } else if (!in.take("outer") && !in.take("loop") && !in.take("endloop")) {
                throw unexpected();
            }
        }
        if (inFacet) {
            throw new FormatException("STL_TRUNCATED", "the file ends inside a triangle", where());
        }
        endSolid();
        if (roots.isEmpty()) {
            throw new FormatException("NO_GEOMETRY", "the file holds no triangles", new Where.Whole());
        }
        return new Imported(scene.show(name, roots).build(), report.build());
    }

    private void vertex() throws FormatException {
        corners.add(number(), number(), number());
    }

    private float number() throws FormatException {
        in.skipSpace();
        float value = in.decimal();
        if (in.failed()) {
            throw unexpected();
        }
        return value;
    }

    /** Some exporters leave the numbers out. */
    private void skipNormal() throws FormatException {
        in.skipSpace();
        if (in.take("normal")) {
            in.skipSpace();
            for (int i = 0; i < 3 && in.peek() != 'o' && in.peek() != 'O'; i++) {
                number();
                in.skipSpace();
            }
        }
    }

    private void endFacet() throws FormatException {
        int count = (corners.size() - facetStart) / 3;
        if (!inFacet || count != 3) {
            throw new FormatException("STL_SYNTAX", "a triangle has three corners; this one has " + count, where());
        }
        inFacet = false;
    }

    private void endSolid() throws FormatException {
        if (inFacet || corners.size() % 9 != 0) {
            throw new FormatException("STL_SYNTAX", "a solid ends inside a triangle", where());
        }
        if (corners.size() == 0) {
            return;
        }
        float[] positions = corners.drain();
        GeometryCheck.repairPositions(positions, report);
        GeometryCheck.countDegenerate(positions, new int[0], report);
        String title = name.isEmpty() ? "STL" : name;
        roots.add(SingleMesh.addTo(
                scene, title, Mesh.triangles(positions, new int[0]).build(), Scene.NONE));
    }

    private FormatException unexpected() {
        if (in.atEnd()) {
            return new FormatException("STL_TRUNCATED", "the file ends inside a triangle", where());
        }
        String word = in.token();
        String shown = word.length() > 20 ? word.substring(0, 20) + "…" : word;
        return new FormatException("STL_SYNTAX", "\"" + shown + "\" does not belong here", where());
    }

    private Where where() {
        return new Where.AtLine(in.lineOf(in.position()));
    }
}
