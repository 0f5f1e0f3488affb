package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.Validation;
import org.bozzetto.kernel.format.Validation.Severity;
import org.bozzetto.kernel.format.gltf.GltfJson;

/** Checks glTF 2.0 files against the specification, with the issue codes of the Khronos validator. */
public final class GltfValidator {
    private static final String FORMAT = "glTF";
    private static final int MARK_BYTES = 3;

    private GltfValidator() {}

    /**
     * Never fails: a file that is no glTF at all has errors.
     *
     * @param fileName a name that ends in {@code .glb} asks for a binary file, whatever is in it
     */
    public static Validation validate(MemorySegment data, String fileName, Resources resources) {
        Issues issues = new Issues();
        boolean binary =
                GlbStructure.isGlb(data) || fileName.toLowerCase(Locale.ROOT).endsWith(".glb");
        GlbStructure container =
                binary ? GlbStructure.check(data, issues) : new GlbStructure(Optional.of(data), Optional.empty(), true);
        container.json().flatMap(json -> parse(json, issues)).ifPresent(root -> {
            Document document = new Document(root, issues);
            check(document, new Buffers(document, binary, container.binary(), resources), container.whole());
        });
        return new Validation(FORMAT, issues.found());
    }

    private static Optional<ObjectNode> parse(MemorySegment json, Issues issues) {
        boolean marked = startsWithMark(json);
        if (marked) {
            String message = "there is a byte order mark before the JSON";
            issues.add("INVALID_JSON", Severity.ERROR, new Where.Whole(), message);
        }
        try {
            if (GltfJson.tree(marked ? json.asSlice(MARK_BYTES) : json) instanceof ObjectNode root) {
                return Optional.of(root);
            }
            issues.add("TYPE_MISMATCH", Severity.ERROR, new Where.Whole(), "the JSON part is not an object");
        } catch (FormatException broken) {
            issues.add("INVALID_JSON", Severity.ERROR, new Where.Whole(), broken.getMessage());
        }
        return Optional.empty();
    }

    private static boolean startsWithMark(MemorySegment json) {
        return json.byteSize() >= MARK_BYTES
                && json.get(ValueLayout.JAVA_BYTE, 0) == (byte) 0xEF
                && json.get(ValueLayout.JAVA_BYTE, 1) == (byte) 0xBB
                && json.get(ValueLayout.JAVA_BYTE, 2) == (byte) 0xBF;
    }

    private static void check(Document document, Buffers buffers, boolean withData) {
        SchemaRules schema = new SchemaRules(document);
        if (!AssetRules.check(document)) {
            ExtensionRules.names(document);
            schema.checkHead();
            return;
        }
        schema.check();
        ExtensionRules.check(document);
        BufferRules bufferRules = new BufferRules(document, buffers);
        ImageRules imageRules = new ImageRules(document, buffers);
        bufferRules.check();
        imageRules.check();
        AccessorRules.check(document);
        UsageRules.check(document);
        MaterialRules.check(document);
        MeshRules.check(document);
        CameraRules.check(document);
        NodeTree tree = NodeTree.of(document);
        NodeRules.check(document, tree);
        SkinRules.check(document, tree);
        AnimationRules.check(document);
        UnusedObjects.check(document);
        if (withData) {
            bufferRules.checkContent();
            imageRules.checkContent();
            new DataRules(document, buffers).check();
        }
    }
}
