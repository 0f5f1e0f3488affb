package org.bozzetto.interop.child;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.bozzetto.interop.Note.Outcome;
import org.bozzetto.interop.wire.FrameWriter;
import org.lwjgl.assimp.AIMesh;
import org.lwjgl.assimp.AINode;
import org.lwjgl.assimp.AIScene;

/** Assimp's scene as a binary glTF in metres, with everything that glTF has a place for. */
final class SceneEncoding {
    private final AIScene scene;
    private final Notes notes;
    private final Metadata metadata;
    private final String format;
    private final Units units;
    private final float scale;
    private final GlbBuilder glb = new GlbBuilder();
    private final NodeTree tree;
    private final SkinEncoding skins;
    private final MeshEncoding meshes;
    private final PictureEncoding pictures;

    SceneEncoding(AIScene scene, MemorySegment data, Conversation beside, Notes notes) throws RefusedException {
        this.scene = scene;
        this.notes = notes;
        AINode root = scene.mRootNode();
        if (root == null) {
            throw new RefusedException("the file holds nothing");
        }
        metadata = Metadata.of(scene.mMetaData());
        format = metadata.text("SourceAsset_Format")
                .map(name -> name.replace(" Importer", "").replace(" Reader", ""))
                .orElse("foreign format");
        units = Units.of(format, metadata, data);
        scale = units.metres() * units.scaleIn(Placement.of(root.mTransformation(), 1));
        tree = new NodeTree(root, units.metres(), scale);
        skins = new SkinEncoding(glb, notes, scale);
        meshes = new MeshEncoding(scene, glb, skins, notes, scale, format.startsWith("glTF"));
        pictures = new PictureEncoding(scene, glb, beside);
        LeftOut.tell(format, data, notes);
    }

    void writeTo(FrameWriter writer) throws IOException, RefusedException {
        new MaterialEncoding(glb, new TextureEncoding(glb, pictures, notes), notes).encode(scene);
        pictures.tell(notes);
        // Nodes are added while this runs; only those of the file carry meshes of the file.
        int count = tree.size();
        for (int i = 0; i < count; i++) {
            placeMeshes(i);
        }
        new CameraEncoding(glb, tree, scale).encode(scene);
        new LightEncoding(glb, tree, notes, scale).encode(scene);
        new AnimationEncoding(glb, tree, meshes, notes, scale).encode(scene);
        tree.writeTo(glb);
        if (glb.meshes.size() == 0 && glb.animations.size() == 0 && glb.cameras.size() + glb.lights.size() == 0) {
            throw new RefusedException("there is nothing to show in the file");
        }
        units.tell(notes, scale);
        tellKept();
        notes.writeTo(writer);
        Optional<String> copyright = metadata.text("SourceAsset_Copyright").or(() -> metadata.text("Copyright"));
        glb.writeTo(
                writer,
                format,
                json -> {
                    if (copyright.isPresent()) {
                        json.writeStringField("copyright", copyright.get());
                    }
                    metadata.writeTo(json, "extras");
                },
                tree.roots());
    }

    /** Meshes without bones stand together on their node; each with bones gets a node below it, for its own skin. */
    private void placeMeshes(int node) {
        NodeTree.Draft draft = tree.get(node);
        List<Integer> valid = draft.meshes().stream()
                .filter(i -> i >= 0 && i < meshes.count())
                .toList();
        List<Integer> plain = valid.stream()
                .filter(i -> !SkinEncoding.isSkinned(meshes.mesh(i)))
                .toList();
        meshes.group(plain).ifPresent(mesh -> draft.mesh = mesh);
        for (int index : valid) {
            AIMesh mesh = meshes.mesh(index);
            if (SkinEncoding.isSkinned(mesh)) {
                meshes.group(List.of(index)).ifPresent(group -> {
                    boolean alone = valid.size() == 1;
                    NodeTree.Draft place =
                            alone ? draft : tree.child(node, mesh.mName().dataString(), Placement.IDENTITY);
                    place.mesh = group;
                    place.skin = skins.skin(mesh, index, tree);
                });
            }
        }
    }

    private void tellKept() {
        StringBuilder kept = new StringBuilder();
        append(kept, meshes.triangles(), "triangle");
        append(kept, tree.size(), "part");
        append(kept, glb.materials.size(), "material");
        append(kept, glb.images.size(), "picture");
        append(kept, glb.animations.size(), "animation");
        append(kept, glb.skins.size(), "skin");
        append(kept, glb.cameras.size(), "camera");
        append(kept, glb.lights.size(), "light");
        notes.add(Outcome.KEPT, "KEPT", "read with " + SceneParser.version() + ": " + kept, "");
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(what)
                    .append(count == 1 ? "" : "s");
        }
    }
}
