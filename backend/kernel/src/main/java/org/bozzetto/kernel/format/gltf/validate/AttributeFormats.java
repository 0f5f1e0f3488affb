package org.bozzetto.kernel.format.gltf.validate;

import java.util.regex.Pattern;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** Names of vertex attributes and what each may be stored as (glTF 2.0 section 3.7.2.1, KHR_mesh_quantization). */
final class AttributeFormats {
    private static final Pattern VERTEX = Pattern.compile(
            "POSITION|NORMAL|TANGENT|(TEXCOORD|COLOR|JOINTS|WEIGHTS)_(0|[1-9]\\d*)|_.*", Pattern.DOTALL);
    private static final Pattern MORPH =
            Pattern.compile("POSITION|NORMAL|TANGENT|(TEXCOORD|COLOR)_(0|[1-9]\\d*)|_.*", Pattern.DOTALL);

    private AttributeFormats() {}

    static boolean isVertexName(String name) {
        return VERTEX.matcher(name).matches();
    }

    static boolean isMorphName(String name) {
        return MORPH.matcher(name).matches();
    }

    /** {@code TEXCOORD} of {@code TEXCOORD_1}; the name itself when it is not numbered. */
    static String semantic(String name) {
        return name.startsWith("_") ? name : name.replaceFirst("_\\d+$", "");
    }

    static boolean fits(String name, AccessorShape shape, boolean quantized, boolean morph) {
        ElementType type = shape.type();
        return switch (semantic(name)) {
            case "POSITION" -> type == ElementType.VEC3 && (isFloat(shape) || (quantized && isSmall(shape, morph)));
            case "NORMAL" -> type == ElementType.VEC3 && (isFloat(shape) || (quantized && isSignedFraction(shape)));
            case "TANGENT" ->
                type == (morph ? ElementType.VEC3 : ElementType.VEC4)
                        && (isFloat(shape) || (quantized && isSignedFraction(shape)));
            case "TEXCOORD" ->
                type == ElementType.VEC2
                        && (isFloat(shape) || isUnsignedFraction(shape) || (quantized && isSmall(shape, false)));
            case "COLOR" ->
                (type == ElementType.VEC3 || type == ElementType.VEC4)
                        && (isFloat(shape) || isUnsignedFraction(shape) || (morph && isSignedFraction(shape)));
            case "JOINTS" -> type == ElementType.VEC4 && isUnsignedSmall(shape) && !shape.normalized();
            case "WEIGHTS" -> type == ElementType.VEC4 && (isFloat(shape) || isUnsignedFraction(shape));
            default -> true;
        };
    }

    private static boolean isFloat(AccessorShape shape) {
        return shape.component() == ComponentType.FLOAT;
    }

    private static boolean isUnsignedSmall(AccessorShape shape) {
        return shape.component() == ComponentType.UNSIGNED_BYTE || shape.component() == ComponentType.UNSIGNED_SHORT;
    }

    private static boolean isSignedSmall(AccessorShape shape) {
        return shape.component() == ComponentType.BYTE || shape.component() == ComponentType.SHORT;
    }

    private static boolean isSmall(AccessorShape shape, boolean signedOnly) {
        return isSignedSmall(shape) || (!signedOnly && isUnsignedSmall(shape));
    }

    private static boolean isUnsignedFraction(AccessorShape shape) {
        return isUnsignedSmall(shape) && shape.normalized();
    }

    private static boolean isSignedFraction(AccessorShape shape) {
        return isSignedSmall(shape) && shape.normalized();
    }
}
