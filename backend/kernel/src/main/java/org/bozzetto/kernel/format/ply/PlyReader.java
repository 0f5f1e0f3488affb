package org.bozzetto.kernel.format.ply;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.SceneReader;
import org.bozzetto.kernel.format.scan.GeometryCheck;
import org.bozzetto.kernel.format.scan.TextureFile;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

/**
 * The Stanford polygon format, text and binary (Turk 1994): vertices with normals, colours, texture coordinates, further
 * numbers and lists; polygons, strips and edges; a file without faces is a cloud of points.
 */
public final class PlyReader implements SceneReader {
    private static final int HEADER_BYTES = 1 << 18;

    @Override
    public String name() {
        return "PLY";
    }

    @Override
    public List<String> extensions() {
        return List.of("ply");
    }

    @Override
    public boolean recognizes(byte[] head) {
        return head.length > 4 && head[0] == 'p' && head[1] == 'l' && head[2] == 'y' && head[3] <= ' ' && head[3] > 0;
    }

    @Override
    public Imported read(MemorySegment data, Resources resources) throws FormatException {
        byte[] head = data.asSlice(0, Math.min(HEADER_BYTES, data.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        PlyHeader header = PlyHeader.parse(head, data.byteSize());
        PlySource source = switch (header.encoding()) {
            case ASCII -> new PlyText(data.asSlice(header.length()), header.lines());
            case BINARY_LITTLE_ENDIAN -> new PlyBinary(data, header.length(), ByteOrder.LITTLE_ENDIAN);
            case BINARY_BIG_ENDIAN -> new PlyBinary(data, header.length(), ByteOrder.BIG_ENDIAN);
        };
        ImportReport.Builder report = new ImportReport.Builder(
                "PLY, " + header.encoding().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return assemble(header, source, resources, report);
    }

    private static Imported assemble(
            PlyHeader header, PlySource source, Resources resources, ImportReport.Builder report)
            throws FormatException {
        Optional<PlyVertices> vertices = Optional.empty();
        Optional<PlyFaces> faces = Optional.empty();
        int[] edges = {};
        PlyBlocks others = new PlyBlocks();
        for (PlyElement element : header.elements()) {
            String name = element.name().toLowerCase(Locale.ROOT);
            if (name.equals("vertex") && vertices.isEmpty()) {
                vertices = Optional.of(PlyVertices.read(element, source, report));
                PlyLosses.ofVertices(vertices.get(), report);
                others.describeVertices(vertices.get().kept());
                faces = Optional.of(new PlyFaces(vertices.get()));
            } else if (name.equals("face") && faces.isPresent()) {
                boolean kept = faces.get().readFaces(element, source);
                PlyLosses.ofFaces(element, kept, report);
            } else if (name.equals("tristrips") && faces.isPresent()) {
                faces.get().readStrips(element, source);
                PlyLosses.of(element, PlyLosses.STRIP, report);
            } else if (name.equals("edge") && vertices.isPresent()) {
                edges = PlyEdges.read(element, source, vertices.get().count());
                PlyLosses.of(element, PlyLosses.EDGE, report);
            } else {
                others.read(element, source, report);
            }
        }
        if (vertices.isEmpty() || vertices.get().count() == 0) {
            throw new FormatException("NO_GEOMETRY", "the file holds no vertices", new Where.Whole());
        }
        faces.get().tell(report);
        List<Primitive> primitives = primitives(vertices.get(), faces.get(), edges, report);
        others.describeFaces(faces.get(), primitives.getFirst().mesh());
        Scene scene = scene(header, primitives, others.extras(), resources, report);
        return new Imported(scene, report.build());
    }

    /** The first of which may have the file's texture. */
    private static List<Primitive> primitives(
            PlyVertices vertices, PlyFaces faces, int[] edges, ImportReport.Builder report) {
        int[] triangles = faces.triangles();
        List<Primitive> primitives = new ArrayList<>();
        if (triangles.length > 0) {
            GeometryCheck.countDegenerate(vertices.positions(), triangles, report);
            Mesh mesh = PlyMesh.of(vertices, triangles, faces.cornerUvs(), faces.cornerColors());
            primitives.add(new Primitive(mesh, Scene.NONE));
        }
        if (edges.length > 0) {
            primitives.add(new Primitive(
                    PlyMesh.of(vertices, Topology.LINES).indices(edges).build(), Scene.NONE));
        }
        if (primitives.isEmpty()) {
            primitives.add(new Primitive(PlyMesh.of(vertices, Topology.POINTS).build(), Scene.NONE));
        }
        return primitives;
    }

    private static Scene scene(
            PlyHeader header,
            List<Primitive> primitives,
            Extras extras,
            Resources resources,
            ImportReport.Builder report) {
        Scene.Builder scene = new Scene.Builder();
        if (header.textureFile().isPresent()) {
            int material = texturedMaterial(header.textureFile().get(), resources, scene, report);
            Mesh first = primitives.getFirst().mesh();
            if (first.topology() == Topology.TRIANGLES) {
                primitives.set(0, new Primitive(first, material));
            }
        }
        int mesh = scene.addMesh(new MeshGroup("PLY", primitives, new float[0], extras));
        return scene.show("PLY", List.of(scene.addNode(Node.ofMesh("PLY", mesh))))
                .build();
    }

    private static int texturedMaterial(
            String file, Resources resources, Scene.Builder scene, ImportReport.Builder report) {
        int texture = new TextureFile(resources, scene, report).texture(file);
        return scene.addMaterial(new Material.Builder(file)
                .baseColorTexture(new TextureInfo(texture))
                .doubleSided(true)
                .build());
    }
}
