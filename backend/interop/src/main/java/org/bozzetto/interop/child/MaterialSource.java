package org.bozzetto.interop.child;

import java.util.List;
import java.util.Optional;
import org.lwjgl.assimp.AIColor4D;
import org.lwjgl.assimp.AIMaterial;
import org.lwjgl.assimp.AIString;
import org.lwjgl.assimp.AIUVTransform;
import org.lwjgl.assimp.Assimp;
import org.lwjgl.system.MemoryStack;

/** The properties of one of Assimp's materials. */
record MaterialSource(AIMaterial material) {
    private static final String UV_TRANSFORM = "$tex.uvtrafo";

    /**
     * Use of a picture.
     *
     * @param mapping one of {@code aiTextureMapping_…}
     * @param wrapU one of {@code aiTextureMapMode_…}
     * @param transform offset u v, scale u v, rotation counter-clockwise; as Assimp has them after its flip
     */
    record Use(String path, int mapping, int uvSet, int wrapU, int wrapV, boolean alpha, float[] transform) {}

    String name() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            AIString name = AIString.calloc(stack);
            int found = Assimp.aiGetMaterialString(material, Assimp.AI_MATKEY_NAME, 0, 0, name);
            return found == Assimp.aiReturn_SUCCESS ? name.dataString() : "";
        }
    }

    Optional<Float> number(String key) {
        float[] value = new float[1];
        int found = Assimp.aiGetMaterialFloatArray(material, key, 0, 0, value, new int[] {1});
        return found == Assimp.aiReturn_SUCCESS && Float.isFinite(value[0]) ? Optional.of(value[0]) : Optional.empty();
    }

    Optional<Integer> integer(String key) {
        int[] value = new int[1];
        int found = Assimp.aiGetMaterialIntegerArray(material, key, 0, 0, value, new int[] {1});
        return found == Assimp.aiReturn_SUCCESS ? Optional.of(value[0]) : Optional.empty();
    }

    boolean flag(String key) {
        return integer(key).filter(value -> value != 0).isPresent();
    }

    /** Red, green, blue; at least 0. */
    Optional<float[]> color(String key) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            AIColor4D color = AIColor4D.calloc(stack);
            boolean found = Assimp.aiGetMaterialColor(material, key, 0, 0, color) == Assimp.aiReturn_SUCCESS
                    && Float.isFinite(color.r() + color.g() + color.b());
            return found
                    ? Optional.of(new float[] {Math.max(0, color.r()), Math.max(0, color.g()), Math.max(0, color.b())})
                    : Optional.empty();
        }
    }

    /** The first picture of the first of these kinds that has one. */
    Optional<Use> picture(List<Integer> kinds) {
        return kinds.stream().flatMap(kind -> picture(kind).stream()).findFirst();
    }

    boolean hasPicture(int kind) {
        return Assimp.aiGetMaterialTextureCount(material, kind) > 0;
    }

    private Optional<Use> picture(int kind) {
        if (!hasPicture(kind)) {
            return Optional.empty();
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            AIString path = AIString.calloc(stack);
            int[] mapping = new int[1];
            int[] uvSet = new int[1];
            int[] wrap = new int[2];
            int[] flags = new int[1];
            int found = Assimp.aiGetMaterialTexture(
                    material, kind, 0, path, mapping, uvSet, new float[1], new int[1], wrap, flags);
            if (found != Assimp.aiReturn_SUCCESS || path.length() == 0) {
                return Optional.empty();
            }
            AIUVTransform uv = AIUVTransform.calloc(stack);
            boolean transformed =
                    Assimp.aiGetMaterialUVTransform(material, UV_TRANSFORM, kind, 0, uv) == Assimp.aiReturn_SUCCESS;
            float[] transform = transformed
                    ? new float[] {
                        uv.mTranslation().x(),
                        uv.mTranslation().y(),
                        uv.mScaling().x(),
                        uv.mScaling().y(),
                        uv.mRotation()
                    }
                    : new float[] {0, 0, 1, 1, 0};
            boolean alpha = (flags[0] & Assimp.aiTextureFlags_UseAlpha) != 0;
            return Optional.of(
                    new Use(path.dataString(), mapping[0], Math.max(0, uvSet[0]), wrap[0], wrap[1], alpha, transform));
        }
    }
}
