package org.bozzetto.kernel.format.obj;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.scan.GeometryCheck;
import org.bozzetto.kernel.format.scan.TextureFile;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

/** Makes nodes, meshes and materials of what was parsed. */
final class ObjAssembly {
    private final ObjData data;
    private final Resources resources;
    private final ImportReport.Builder report;
    private final Scene.Builder scene = new Scene.Builder();

    private record Part(int node, Topology topology, int material) {}

    ObjAssembly(ObjData data, Resources resources, ImportReport.Builder report) {
        this.data = data;
        this.resources = resources;
        this.report = report;
    }

    Scene scene() {
        float[] positions = data.positions().drain();
        float[] normals = data.normals().drain();
        float[] uvs = data.uvs().drain();
        GeometryCheck.repairPositions(positions, report);
        GeometryCheck.repairValues(normals, "normals", report);
        GeometryCheck.repairValues(uvs, "texture coordinates", report);
        normals = ObjSmoothing.complete(data, positions, normals, report);
        ObjVertices vertices =
                new ObjVertices(positions, uvs, normals, ObjColors.linear(data.colors(), positions), report);
        if (data.runs().isEmpty()) {
            Mesh cloud = vertices.all(Topology.POINTS, new int[0]);
            int group = scene.addMesh(new MeshGroup("OBJ", List.of(new Primitive(cloud, Scene.NONE))));
            return scene.show("OBJ", List.of(scene.addNode(Node.ofMesh("OBJ", place(), group))))
                    .build();
        }
        return scene.show("OBJ", addNodes(vertices, materials())).build();
    }

    private List<Integer> addNodes(ObjVertices vertices, int[] materials) {
        Map<Part, List<ObjData.Run>> parts = new LinkedHashMap<>();
        for (ObjData.Run run : data.runs()) {
            int material = run.material() == ObjData.ABSENT ? Scene.NONE : materials[run.material()];
            parts.computeIfAbsent(new Part(run.node(), run.topology(), material), key -> new ArrayList<>())
                    .add(run);
        }
        Map<Integer, List<Primitive>> primitives = new LinkedHashMap<>();
        parts.forEach((part, runs) -> {
            ObjData.Corners corners = data.corners(part.topology());
            // Statements of one kind in one place need no new numbering.
            boolean whole = parts.size() == 1 && corners.isPlain();
            Mesh mesh = whole
                    ? vertices.all(part.topology(), corners.drainVertices())
                    : vertices.pick(part.topology(), corners, runs);
            if (part.topology() == Topology.TRIANGLES) {
                GeometryCheck.countDegenerate(mesh.positions(), mesh.indices(), report);
            }
            primitives.computeIfAbsent(part.node(), key -> new ArrayList<>()).add(new Primitive(mesh, part.material()));
        });
        Map<List<String>, Integer> meshes = new LinkedHashMap<>();
        primitives.forEach((node, list) -> {
            List<String> path = data.nodes().get(node);
            String name = path.getLast().isEmpty() ? "OBJ" : path.getLast();
            meshes.put(path, scene.addMesh(new MeshGroup(name, list)));
        });
        return ObjTree.addNodes(scene, meshes, place());
    }

    private Transform place() {
        return Transform.at(data.origin().x(), data.origin().y(), data.origin().z());
    }

    /** Scene materials by the number of their name in the file. */
    private int[] materials() {
        TextureFile textures = new TextureFile(resources, scene, report);
        MtlLibrary library = MtlLibrary.load(data.libraries(), resources, report);
        int[] result = new int[data.materials().size()];
        Arrays.fill(result, Scene.NONE);
        for (int i = 0; i < result.length; i++) {
            String name = data.materials().get(i);
            if (library.has(name)) {
                result[i] = scene.addMaterial(
                        new MtlMaterial(library.statements(name), textures, scene, report).material(name));
            } else {
                report.add(
                        Outcome.APPROXIMATED,
                        "MISSING_MATERIAL",
                        "the material \"" + name + "\" is not described anywhere; its name was kept",
                        "put the material library beside the file and import again",
                        name);
                result[i] = scene.addMaterial(MtlMaterial.plain(name));
            }
        }
        return result;
    }
}
