package org.bozzetto.kernel.format.gltf;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.SceneReader;
import org.bozzetto.kernel.format.Validation;
import org.bozzetto.kernel.format.gltf.validate.GltfValidator;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Scene;

/**
 * glTF 2.0, as text or binary. Understands the core specification and the extensions that docs/formats.md lists; other
 * extensions and all extras are kept. How much memory a file may claim is bounded (see
 * {@link Budget}): an accessor of zeros, which costs the file nothing, is limited to 128 MiB plus 16 times the file's size.
 */
public final class GltfReader implements SceneReader {
    private static final int BOM_BYTES = 3;

    @Override
    public String name() {
        return "glTF";
    }

    @Override
    public List<String> extensions() {
        return List.of("glb", "gltf", "vrm");
    }

    @Override
    public boolean recognizes(byte[] head) {
        if (GlbContainer.isGlb(MemorySegment.ofArray(head))) {
            return true;
        }
        String text =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        return text.startsWith("{")
                && Stream.of("asset", "accessors", "buffers", "bufferViews", "meshes", "nodes", "scenes", "materials")
                        .anyMatch(name -> text.contains("\"" + name + "\""));
    }

    @Override
    public boolean readsFilesBeside() {
        return true;
    }

    @Override
    public Imported read(MemorySegment data, Resources resources) throws FormatException {
        boolean binary = GlbContainer.isGlb(data);
        ImportReport.Builder report = new ImportReport.Builder(binary ? "glTF 2.0 binary" : "glTF 2.0");
        GlbContainer container = binary ? GlbContainer.parse(data, report) : new GlbContainer(data, Optional.empty());
        GltfObject root = new GltfObject(GltfJson.parse(withoutMark(container.json(), report)), "", report);
        checkVersion(root);
        RequiredExtensions.check(root);
        Budget budget = new Budget();
        budget.earn(data.byteSize());
        BufferTable buffers = new BufferTable(root, container.binary(), resources, budget);
        new KeptStorage(root, buffers, budget).takeIn(root);
        Scene scene = scene(root, buffers, resources, budget);
        return new Imported(scene, report.build());
    }

    @Override
    public Validation validate(MemorySegment data, String fileName, Resources resources) {
        return GltfValidator.validate(data, fileName, resources);
    }

    private static Scene scene(GltfObject root, BufferTable buffers, Resources resources, Budget budget)
            throws FormatException {
        FiniteValues finite = new FiniteValues(budget, root.report());
        AccessorTable accessors = new AccessorTable(root, buffers, budget);
        StorageNotes notes = new StorageNotes(root);
        ImageReading pictures = new ImageReading(root, buffers, resources, budget, notes);
        NodeReading nodes = new NodeReading(root);
        var images = pictures.images();
        var samplers = pictures.samplers();
        var textures = pictures.textures(images.size(), samplers.size());
        var materials = new MaterialReading(textures.size()).materials(root);
        DracoMeshes draco = new DracoMeshes(root, buffers, budget);
        var meshes = new MeshReading(accessors, finite, budget, materials.size(), draco, notes).meshes(root);
        var cameras = ViewReading.cameras(root);
        var lights = ViewReading.lights(root);
        MotionReading motion = new MotionReading(root, accessors, finite, notes, nodes.count());
        var skins = motion.skins();
        InstanceReading instances = new InstanceReading(accessors, finite, budget, notes);
        var nodeList = nodes.nodes(meshes, cameras.size(), lights.size(), skins.size(), instances);
        var trees = nodes.trees();
        GltfObject asset = root.objectOrEmpty("asset");
        return new Scene(
                trees,
                root.index("scene", trees.size()),
                nodeList,
                meshes,
                materials,
                textures,
                samplers,
                images,
                cameras,
                lights,
                skins,
                motion.animations(),
                asset.text("copyright"),
                extras(root, asset));
    }

    private static Extras extras(GltfObject root, GltfObject asset) {
        Extras own = root.extras(NodeReading.LIGHTS);
        Extras ofAsset = asset.extras();
        Extras all = ofAsset.isEmpty() ? own : new Extras(own.json(), own.extensions(), Map.of("asset", ofAsset));
        return StorageNotes.withBuffer(all, root);
    }

    private static MemorySegment withoutMark(MemorySegment json, ImportReport.Builder report) {
        boolean marked = json.byteSize() >= BOM_BYTES
                && new String(
                                json.asSlice(0, BOM_BYTES).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE),
                                StandardCharsets.UTF_8)
                        .equals("\uFEFF");
        if (!marked) {
            return json;
        }
        report.add(Outcome.REPAIRED, "BYTE_ORDER_MARK", "a byte order mark before the JSON was ignored", "", "");
        return json.asSlice(BOM_BYTES);
    }

    private static void checkVersion(GltfObject root) throws FormatException {
        String version = root.objectOrEmpty("asset").text("version");
        String least = root.objectOrEmpty("asset").text("minVersion");
        boolean legacy = version.startsWith("1.")
                || (version.isEmpty() && root.json().path("meshes").isObject());
        if (legacy) {
            throw new FormatException(
                    "GLTF_1_0",
                    "this is glTF 1.0; only version 2.0 can be read. Convert it with a program that reads both",
                    new Where.AtPointer("/asset/version"));
        }
        if (version.isEmpty()) {
            root.repaired("/asset/version");
        } else if (!version.startsWith("2.") || !(least.isEmpty() || least.equals("2.0"))) {
            String needed = least.isEmpty() ? version : least;
            throw new FormatException(
                    "GLTF_VERSION",
                    "the file needs glTF " + BufferTable.shortened(needed) + "; version 2.0 can be read",
                    new Where.AtPointer("/asset/version"));
        }
    }
}
