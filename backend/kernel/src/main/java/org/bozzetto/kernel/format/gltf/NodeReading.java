package org.bozzetto.kernel.format.gltf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.math.MatrixPlacement;
import org.bozzetto.kernel.math.Placement;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Instances;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Tree;

/** Nodes and the trees they form (glTF 2.0 section 3.5). Links that would make anything but trees are cut. */
final class NodeReading {
    static final String LIGHTS = "KHR_lights_punctual";
    static final String VISIBILITY = "KHR_node_visibility";
    private static final double[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    /** What 8-bit quaternions may be off by. */
    private static final double LENGTH_TOLERANCE = 0.01;

    private final GltfObject root;
    private final List<GltfObject> objects;
    private final int[] parent;

    NodeReading(GltfObject root) {
        this.root = root;
        objects = root.objects("nodes");
        parent = new int[objects.size()];
        Arrays.fill(parent, Scene.NONE);
    }

    int count() {
        return objects.size();
    }

    List<Node> nodes(List<MeshGroup> meshes, int cameras, int lights, int skins, InstanceReading instances)
            throws FormatException {
        DisjointSets families = new DisjointSets(objects.size());
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            GltfObject node = objects.get(i);
            int light = node.extension(LIGHTS)
                    .map(extension -> extension.index("light", lights))
                    .orElse(Scene.NONE);
            int mesh = node.index("mesh", meshes.size());
            Optional<Instances> places =
                    mesh == Scene.NONE ? Optional.empty() : instances.of(node, elements(meshes.get(mesh)));
            boolean hidden = node.extension(VISIBILITY)
                    .filter(extension -> extension.has("visible") && !extension.flag("visible"))
                    .isPresent();
            nodes.add(new Node(
                    node.name(),
                    placement(node),
                    children(i, families),
                    mesh,
                    node.index("camera", cameras),
                    light,
                    node.index("skin", skins),
                    node.floats("weights"),
                    !hidden,
                    places,
                    node.extras(LIGHTS, InstanceReading.EXTENSION, hidden ? VISIBILITY : "")));
        }
        return nodes;
    }

    private static long elements(MeshGroup mesh) {
        return mesh.primitives().stream()
                .mapToLong(primitive ->
                        (long) primitive.mesh().vertexCount() + primitive.mesh().indices().length)
                .sum();
    }

    private List<Integer> children(int index, DisjointSets families) {
        GltfObject node = objects.get(index);
        List<Integer> children = new ArrayList<>();
        for (int child : node.indices("children", objects.size())) {
            // A node without parent is the top of its family, so a child in one's own family is an ancestor.
            if (parent[child] == Scene.NONE && families.unite(index, child)) {
                parent[child] = index;
                children.add(child);
            } else {
                node.report()
                        .add(
                                Outcome.REPAIRED,
                                "NODE_NOT_A_TREE",
                                "nodes that are their own ancestor or have two parents were detached from the second",
                                "check the hierarchy",
                                node.at("children"));
            }
        }
        return children;
    }

    List<Tree> trees() {
        List<Tree> trees = new ArrayList<>();
        for (GltfObject scene : root.objects("scenes")) {
            Set<Integer> roots = new LinkedHashSet<>();
            for (int node : scene.indices("nodes", objects.size())) {
                if (parent[node] != Scene.NONE || !roots.add(node)) {
                    scene.report()
                            .add(
                                    Outcome.REPAIRED,
                                    "SCENE_ROOT",
                                    "nodes that a scene shows twice are shown once",
                                    "",
                                    scene.at("nodes"));
                }
            }
            trees.add(new Tree(scene.name(), List.copyOf(roots), scene.extras()));
        }
        return trees;
    }

    private static Placement placement(GltfObject node) {
        if (node.has("matrix")) {
            return matrix(node);
        }
        double[] translation = node.numbers("translation", 0, 0, 0);
        double[] rotation = node.numbers("rotation", 0, 0, 0, 1);
        double[] scale = node.numbers("scale", 1, 1, 1);
        Quat turn = new Quat(rotation[0], rotation[1], rotation[2], rotation[3]);
        if (Math.abs(turn.length() - 1) > LENGTH_TOLERANCE) {
            node.repaired(node.at("rotation"));
            turn = turn.normalized();
        }
        return new Transform(
                new Vec3(translation[0], translation[1], translation[2]), turn, new Vec3(scale[0], scale[1], scale[2]));
    }

    private static Placement matrix(GltfObject node) {
        double[] columns = node.numbers("matrix", IDENTITY).clone();
        if (columns[3] != 0 || columns[7] != 0 || columns[11] != 0 || columns[15] != 1) {
            node.repaired(node.at("matrix"));
            columns[3] = 0;
            columns[7] = 0;
            columns[11] = 0;
            columns[15] = 1;
        }
        return Arrays.equals(columns, IDENTITY) ? Transform.IDENTITY : new MatrixPlacement(columns);
    }

    /** Union-find with path halving (Tarjan and van Leeuwen 1984). */
    private static final class DisjointSets {
        private final int[] link;

        DisjointSets(int size) {
            link = new int[size];
            Arrays.setAll(link, i -> i);
        }

        private int find(int element) {
            int at = element;
            while (link[at] != at) {
                link[at] = link[link[at]];
                at = link[at];
            }
            return at;
        }

        /** Whether the two were in different sets until now. */
        boolean unite(int a, int b) {
            int setOfA = find(a);
            int setOfB = find(b);
            link[setOfB] = setOfA;
            return setOfA != setOfB;
        }
    }
}
