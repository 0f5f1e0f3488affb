package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.Validation;
import org.bozzetto.kernel.format.Validation.Severity;
import org.bozzetto.kernel.format.gltf.GltfJson;

/** Checks glTF 2.0 files against the specification, with the issue codes of the Khronos validator. */
public final class GltfValidator {
    private static final String FORMAT = "glTF";

    private GltfValidator() {}

    /** Never fails: a file that is no glTF at all has errors. */
    public static Validation validate(MemorySegment data, Resources resources) {
        Issues issues = new Issues();
        boolean binary = GlbStructure.isGlb(data);
        GlbStructure container =
                binary ? GlbStructure.check(data, issues) : new GlbStructure(Optional.of(data), Optional.empty());
        container.json().ifPresent(json -> {
            try {
                if (startsWithMark(json)) {
                    String message = "there is a byte order mark before the JSON";
                    issues.add("INVALID_JSON", Severity.ERROR, new FormatException.Where.Whole(), message);
                    return;
                }
                check(GltfJson.parse(json), issues, binary, container.binary(), resources);
            } catch (FormatException broken) {
                issues.add("INVALID_JSON", Severity.ERROR, new FormatException.Where.Whole(), broken.getMessage());
            }
        });
        return new Validation(FORMAT, issues.found());
    }

    private static boolean startsWithMark(MemorySegment json) {
        return json.byteSize() >= 3
                && json.get(ValueLayout.JAVA_BYTE, 0) == (byte) 0xEF
                && json.get(ValueLayout.JAVA_BYTE, 1) == (byte) 0xBB
                && json.get(ValueLayout.JAVA_BYTE, 2) == (byte) 0xBF;
    }

    private static void check(
            ObjectNode root, Issues issues, boolean binary, Optional<MemorySegment> chunk, Resources resources) {
        Document document = new Document(root, issues);
        if (!AssetRules.check(document)) {
            return;
        }
        ExtensionSchemas extensions = new ExtensionSchemas();
        new SchemaRules(document, extensions).check();
        ExtensionRules.check(document, extensions);
        Buffers buffers = new Buffers(document, binary, chunk, resources);
        BufferRules.check(document, buffers);
        ImageRules.check(document, binary, buffers);
        AccessorRules.check(document);
        UsageRules.check(document);
        MaterialRules.check(document);
        MeshRules.check(document);
        CameraRules.check(document);
        NodeRules.check(document);
        SkinRules.check(document);
        AnimationRules.check(document);
        new DataRules(document, buffers).check();
        UnusedObjects.check(document);
    }
}
