package org.bozzetto.interop.child;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.bozzetto.interop.wire.FrameWriter;
import org.bozzetto.interop.wire.FrameWriter.Head;
import org.bozzetto.interop.wire.Kind;

/**
 * A binary glTF 2.0 that is planned first and then streamed: lists and lengths are kept, the arrays themselves stay where the
 * parser has them until they are written. Each array has a buffer view of its own.
 */
final class GlbBuilder {
    static final int FLOAT = 5126;
    static final int UNSIGNED_SHORT = 5123;
    static final int UNSIGNED_INT = 5125;
    private static final int MAGIC = 0x46546C67;
    private static final int JSON = 0x4E4F534A;
    private static final int BIN = 0x004E4942;
    private static final int HEADERS = 12 + 8 + 8;

    final JsonList nodes = new JsonList();
    final JsonList meshes = new JsonList();
    final JsonList materials = new JsonList();
    final JsonList textures = new JsonList();
    final JsonList samplers = new JsonList();
    final JsonList images = new JsonList();
    final JsonList cameras = new JsonList();
    final JsonList lights = new JsonList();
    final JsonList skins = new JsonList();
    final JsonList animations = new JsonList();
    private final JsonList accessors = new JsonList();
    private final JsonList views = new JsonList();
    private final List<Block> blocks = new ArrayList<>();
    private final SequencedSet<String> extensions = new LinkedHashSet<>();
    private long length;

    /** Names an extension among those used. */
    void use(String extension) {
        extensions.add(extension);
    }

    /** Writes an array's bytes, exactly as many as were announced. */
    interface Bytes {
        void writeTo(LittleEndian out) throws IOException;
    }

    private record Block(long length, Bytes bytes) {}

    /** @return the index of the buffer view */
    int view(long byteLength, Bytes bytes) {
        long offset = length;
        blocks.add(new Block(byteLength, bytes));
        length += (byteLength + 3) / 4 * 4;
        return views.add(json -> {
            json.writeNumberField("buffer", 0);
            json.writeNumberField("byteOffset", offset);
            json.writeNumberField("byteLength", byteLength);
        });
    }

    /**
     * @param type {@code SCALAR}, {@code VEC3} …
     * @param bounds writes {@code min} and {@code max} where glTF wants them
     * @return the index of the accessor
     */
    int accessor(String type, int componentType, long count, long byteLength, Bytes bytes, JsonList.Properties bounds) {
        int view = view(byteLength, bytes);
        return accessors.add(json -> {
            json.writeNumberField("bufferView", view);
            json.writeNumberField("componentType", componentType);
            json.writeNumberField("count", count);
            json.writeStringField("type", type);
            bounds.writeTo(json);
        });
    }

    int accessor(String type, int componentType, long count, long byteLength, Bytes bytes) {
        return accessor(type, componentType, count, byteLength, bytes, json -> {});
    }

    /** @param asset what the asset object says beside the version */
    void writeTo(FrameWriter writer, String format, JsonList.Properties asset, List<Integer> roots)
            throws IOException, RefusedException {
        byte[] json = JsonList.object(root -> writeJson(root, asset, roots)).getBytes(StandardCharsets.UTF_8);
        long jsonLength = (json.length + 3L) / 4 * 4;
        long total = HEADERS + jsonLength + length;
        if (total > 0xFFFFFFFFL) {
            throw new RefusedException("the scene is larger than the 4 GiB that one asset can hold");
        }
        LittleEndian out = new LittleEndian(writer.begin(Kind.GLB, new Head().text(format), total));
        out.putInt(MAGIC);
        out.putInt(2);
        out.putInt((int) total);
        out.putInt((int) jsonLength);
        out.putInt(JSON);
        out.putBytes(json);
        out.pad(json.length, ' ');
        out.putInt((int) length);
        out.putInt(BIN);
        for (Block block : blocks) {
            block.bytes.writeTo(out);
            out.pad(block.length, 0);
        }
        out.flush();
        writer.flush();
    }

    private void writeJson(JsonGenerator json, JsonList.Properties asset, List<Integer> roots) throws IOException {
        json.writeObjectFieldStart("asset");
        json.writeStringField("version", "2.0");
        asset.writeTo(json);
        json.writeEndObject();
        json.writeNumberField("scene", 0);
        json.writeArrayFieldStart("scenes");
        json.writeStartObject();
        if (!roots.isEmpty()) {
            json.writeFieldName("nodes");
            json.writeRawValue(roots.toString());
        }
        json.writeEndObject();
        json.writeEndArray();
        nodes.writeTo(json, "nodes");
        meshes.writeTo(json, "meshes");
        materials.writeTo(json, "materials");
        textures.writeTo(json, "textures");
        samplers.writeTo(json, "samplers");
        images.writeTo(json, "images");
        cameras.writeTo(json, "cameras");
        skins.writeTo(json, "skins");
        animations.writeTo(json, "animations");
        accessors.writeTo(json, "accessors");
        views.writeTo(json, "bufferViews");
        if (length > 0) {
            json.writeArrayFieldStart("buffers");
            json.writeStartObject();
            json.writeNumberField("byteLength", length);
            json.writeEndObject();
            json.writeEndArray();
        }
        if (!extensions.isEmpty()) {
            json.writeArrayFieldStart("extensionsUsed");
            for (String extension : extensions) {
                json.writeString(extension);
            }
            json.writeEndArray();
        }
        if (lights.size() > 0) {
            json.writeObjectFieldStart("extensions");
            json.writeObjectFieldStart("KHR_lights_punctual");
            lights.writeTo(json, "lights");
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
