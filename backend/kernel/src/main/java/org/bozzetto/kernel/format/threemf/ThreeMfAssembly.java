package org.bozzetto.kernel.format.threemf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.TextureFile;
import org.bozzetto.kernel.format.threemf.Model3mf.Piece;
import org.bozzetto.kernel.format.threemf.Model3mf.Placed;
import org.bozzetto.kernel.math.MatrixPlacement;
import org.bozzetto.kernel.math.Placement;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.joml.Matrix4d;

/** Makes a scene of a package: what is to be built, with its components as nodes that share their meshes. */
final class ThreeMfAssembly {
    private static final int DEEPEST = 64;
    private static final long FREE_NODES = 10_000;

    private final ThreeMfPackage parts;
    private final ImportReport.Builder report;
    private final Scene.Builder scene = new Scene.Builder();
    private final TextureFile textures;
    private final Map<String, Surfaces3mf> surfaces = new HashMap<>();
    private final Map<Key, Optional<Integer>> meshes = new HashMap<>();
    private final Set<Key> open = new HashSet<>();
    private long nodesLeft;
    private boolean anyTriangle;

    private record Key(String path, int object) {}

    /** @param bytes of the file: components of components may multiply, but not without end */
    ThreeMfAssembly(ThreeMfPackage parts, long bytes, ImportReport.Builder report) {
        this.parts = parts;
        this.report = report;
        textures = new TextureFile(parts, scene, report);
        nodesLeft = FREE_NODES + bytes / 16;
    }

    Scene scene() throws FormatException {
        String path = parts.mainModel();
        Model3mf model = parts.model(path);
        List<Integer> children = new ArrayList<>();
        for (Placed item : itemsOf(model)) {
            addNode(path, item, 0).ifPresent(children::add);
        }
        if (!anyTriangle) {
            throw new FormatException("NO_GEOMETRY", "the file holds no triangles", new Where.Whole());
        }
        // Right-handed with z up, as printers see it.
        double quarter = Math.sqrt(0.5);
        Transform upright = new Transform(
                Vec3.ZERO,
                new Quat(-quarter, 0, 0, quarter),
                new Vec3(model.metresPerUnit, model.metresPerUnit, model.metresPerUnit));
        String title = model.metadata.getOrDefault("Title", "");
        String name = title.isBlank() ? "3MF" : title;
        scene.copyright(model.metadata.getOrDefault("Copyright", ""));
        return scene.show(name, List.of(scene.addNode(Node.group(name, upright, children))))
                .build();
    }

    private List<Placed> itemsOf(Model3mf model) {
        if (!model.items.isEmpty()) {
            return model.items;
        }
        report.add(
                Outcome.REPAIRED,
                "3MF_NO_BUILD",
                "the file does not say what to build; all of its objects were read",
                "",
                "");
        Set<Integer> used = new HashSet<>();
        model.objects.values().forEach(piece -> piece.components.forEach(component -> used.add(component.object())));
        return model.objects.keySet().stream()
                .filter(object -> !used.contains(object))
                .sorted()
                .map(object -> new Placed(object, "", new Matrix4d()))
                .toList();
    }

    private Optional<Integer> addNode(String path, Placed placed, int depth) throws FormatException {
        String from = placed.path().isEmpty() ? path : placed.path();
        Key key = new Key(from, placed.object());
        Piece piece = parts.model(from).objects.get(placed.object());
        if (piece == null) {
            report.add(
                    Outcome.DROPPED,
                    "3MF_MISSING_OBJECT",
                    "the file places objects that it does not hold",
                    "export the file again",
                    "object " + placed.object());
            return Optional.empty();
        }
        if (depth > DEEPEST || !open.add(key)) {
            throw new FormatException("3MF_LOOP", "an object is a part of itself", new Where.Whole());
        }
        if (--nodesLeft < 0) {
            throw new FormatException(
                    "3MF_TOO_MANY_PARTS",
                    "the file places more parts than is reasonable for its size",
                    new Where.Whole());
        }
        List<Integer> children = new ArrayList<>();
        for (Placed component : piece.components) {
            addNode(from, component, depth + 1).ifPresent(children::add);
        }
        open.remove(key);
        Optional<Integer> mesh = mesh(key, piece);
        String name = piece.name.isEmpty() ? "Object " + placed.object() : piece.name;
        Node node = mesh.isPresent()
                ? Node.ofMesh(name, placement(placed.place()), mesh.get()).withChildren(children)
                : Node.group(name, placement(placed.place()), children);
        return Optional.of(scene.addNode(node));
    }

    private static Placement placement(Matrix4d place) {
        Transform plain = Transform.of(place);
        return plain.matrix().equals(place, 1e-9) ? plain : new MatrixPlacement(place.get(new double[16]));
    }

    private Optional<Integer> mesh(Key key, Piece piece) throws FormatException {
        Optional<Integer> known = meshes.get(key);
        if (known == null) {
            List<Primitive> primitives = new PieceMeshes(piece, surfaces(key.path()), report).primitives();
            anyTriangle |= !primitives.isEmpty();
            known = primitives.isEmpty()
                    ? Optional.empty()
                    : Optional.of(scene.addMesh(new MeshGroup(piece.name, primitives)));
            meshes.put(key, known);
            if (!piece.type.isEmpty() && !piece.type.equals("model")) {
                report.add(
                        Outcome.KEPT, "3MF_SUPPORT", "supports and other helpers of the printer were read too", "", "");
            }
        }
        return known;
    }

    private Surfaces3mf surfaces(String path) throws FormatException {
        Surfaces3mf known = surfaces.get(path);
        if (known == null) {
            known = new Surfaces3mf(parts.model(path), scene, textures, report);
            surfaces.put(path, known);
        }
        return known;
    }
}
