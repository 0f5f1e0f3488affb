package org.bozzetto.kernel.format.gltf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.KeptReferences;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.MorphTarget;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

/** Meshes (glTF 2.0 section 3.7). What cannot be drawn is left out and counted. */
final class MeshReading {
    /** By glTF's number. */
    static final List<Topology> MODES = List.of(Topology.values());

    /** Parts of a primitive's extras: notes on its accessors. */
    static final String ATTRIBUTES = "attributes/";

    static final String INDICES = "indices";
    static final String TARGETS = "targets/";

    private final AccessorTable accessors;
    private final FiniteValues finite;
    private final Budget budget;
    private final int materialCount;
    private final DracoMeshes draco;
    private final StorageNotes notes;

    MeshReading(
            AccessorTable accessors,
            FiniteValues finite,
            Budget budget,
            int materialCount,
            DracoMeshes draco,
            StorageNotes notes) {
        this.draco = draco;
        this.notes = notes;
        this.accessors = accessors;
        this.finite = finite;
        this.budget = budget;
        this.materialCount = materialCount;
    }

    List<MeshGroup> meshes(GltfObject root) throws FormatException {
        List<MeshGroup> meshes = new ArrayList<>();
        for (GltfObject mesh : root.objects("meshes")) {
            List<Primitive> primitives = new ArrayList<>();
            for (GltfObject primitive : mesh.objects("primitives")) {
                primitive(primitive).ifPresent(primitives::add);
            }
            meshes.add(new MeshGroup(mesh.name(), primitives, mesh.floats("weights"), mesh.extras()));
        }
        return meshes;
    }

    private Optional<Primitive> primitive(GltfObject primitive) throws FormatException {
        Optional<Mesh> compressed = draco.of(primitive, accessors);
        if (compressed.isPresent()) {
            Mesh plain = compressed.get();
            budget.visit(Math.max(plain.vertexCount(), plain.indices().length), primitive.pointer());
            AttributeReading reading = new AttributeReading(accessors, finite, primitive, plain.vertexCount());
            Mesh.Builder mesh = plain.toBuilder();
            reading.read(primitive.objectOrEmpty("attributes"), mesh);
            return Optional.of(finished(primitive, mesh.build(), reading));
        }
        GltfObject attributes = primitive.objectOrEmpty("attributes");
        int position = attributes.index("POSITION", accessors.size());
        if (position == Scene.NONE) {
            String message = "parts without vertex positions were left out";
            primitive.report().add(Outcome.DROPPED, "NO_POSITION", message, "", primitive.pointer());
            return Optional.empty();
        }
        if (accessors.get(position).type() != ElementType.VEC3) {
            throw BufferTable.broken(
                    "POSITION_TYPE", "vertex positions need three coordinates", attributes.at("POSITION"));
        }
        float[] positions = accessors.floats(position);
        int[] indices = indices(primitive);
        budget.visit(Math.max(indices.length, positions.length / 3), primitive.pointer());
        boolean allFinite = finite.areFinite(positions, primitive.pointer());
        BrokenElements sound = BrokenElements.leaveOut(topology(primitive), positions, allFinite, indices);
        if (sound.dropped() > 0) {
            budget.claim(sound.indices().length, Integer.BYTES, primitive.pointer());
            reportDropped(primitive, sound);
            if (sound.indices().length == 0) {
                return Optional.empty();
            }
        }
        AttributeReading reading = new AttributeReading(accessors, finite, primitive, positions.length / 3);
        Mesh.Builder mesh = Mesh.of(sound.topology(), finite.of(positions, primitive.pointer()))
                .indices(sound.indices());
        reading.read(attributes, mesh);
        return Optional.of(finished(primitive, mesh.build(), reading));
    }

    private Primitive finished(GltfObject primitive, Mesh mesh, AttributeReading reading) throws FormatException {
        return new Primitive(
                mesh, primitive.index("material", materialCount), targets(primitive, reading), extras(primitive));
    }

    private Extras extras(GltfObject primitive) {
        Extras own = UnknownData.resolved(
                primitive, primitive.extras(DracoMeshes.EXTENSION), KeptReferences.Kind.MATERIAL, materialCount);
        Extras kept = notes.added(own, primitive.objectOrEmpty("attributes"), ATTRIBUTES);
        kept = notes.added(kept, primitive.only(INDICES), "");
        List<GltfObject> targets = primitive.objects("targets");
        for (int i = 0; i < targets.size(); i++) {
            kept = notes.added(kept, targets.get(i), TARGETS + i + "/");
        }
        return kept;
    }

    private int[] indices(GltfObject primitive) throws FormatException {
        int index = primitive.index("indices", accessors.size());
        if (index == Scene.NONE) {
            return new int[0];
        }
        Accessor accessor = accessors.get(index);
        if (accessor.type() != ElementType.SCALAR || accessor.component() == ComponentType.FLOAT) {
            throw BufferTable.broken("INDICES_TYPE", "indices are not whole numbers", primitive.at("indices"));
        }
        return accessors.integers(index);
    }

    private static Topology topology(GltfObject primitive) {
        if (!primitive.has("mode")) {
            return Topology.TRIANGLES;
        }
        long mode = primitive.natural("mode").orElse(-1);
        if (mode < 0 || mode >= MODES.size()) {
            primitive.repaired(primitive.at("mode"));
            return Topology.TRIANGLES;
        }
        return MODES.get((int) mode);
    }

    private static void reportDropped(GltfObject primitive, BrokenElements sound) {
        String what = sound.topology() == Topology.TRIANGLES ? "triangles" : "points or lines";
        primitive
                .report()
                .add(
                        Outcome.REPAIRED,
                        "BROKEN_GEOMETRY",
                        what + " with missing vertices or coordinates that are not finite were left out",
                        "export the file again",
                        primitive.pointer(),
                        sound.dropped());
        if (sound.indices().length == 0) {
            primitive
                    .report()
                    .add(
                            Outcome.DROPPED,
                            "NOTHING_LEFT",
                            "parts of which nothing can be drawn",
                            "",
                            primitive.pointer());
        }
    }

    private List<MorphTarget> targets(GltfObject primitive, AttributeReading reading) throws FormatException {
        List<MorphTarget> targets = new ArrayList<>();
        for (GltfObject target : primitive.objects("targets")) {
            targets.add(reading.target(target));
        }
        return targets;
    }
}
