package org.bozzetto.interop.child;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.bozzetto.interop.Note.Outcome;
import org.lwjgl.assimp.AIScene;
import org.lwjgl.assimp.AITexture;

/** Pictures that materials name: inside the file, or beside it. Each is stored once. */
final class PictureEncoding {
    private static final int MAX_NAMED = 5;

    private final AIScene scene;
    private final GlbBuilder glb;
    private final Conversation beside;
    private final Map<String, Optional<Integer>> images = new HashMap<>();
    private final SequencedSet<String> missing = new LinkedHashSet<>();

    private record Picture(String name, String mediaType, MemorySegment bytes) {}

    PictureEncoding(AIScene scene, GlbBuilder glb, Conversation beside) {
        this.scene = scene;
        this.glb = glb;
        this.beside = beside;
    }

    /**
     * @param path as the material has it: {@code *3} for the fourth picture of the file, else a file name of whichever machine
     * @return the index of the image
     */
    Optional<Integer> image(String path) {
        return images.computeIfAbsent(path, this::encode);
    }

    private Optional<Integer> encode(String path) {
        Optional<Picture> picture = embedded(path).or(() -> besides(path));
        if (picture.isEmpty()) {
            missing.add(baseName(path));
        }
        return picture.map(found -> {
            int view = glb.view(found.bytes.byteSize(), out -> out.putBytes(found.bytes));
            return glb.images.add(json -> {
                json.writeStringField("name", found.name);
                json.writeStringField("mimeType", found.mediaType);
                json.writeNumberField("bufferView", view);
            });
        });
    }

    private Optional<Picture> embedded(String path) {
        for (int i = 0; i < scene.mNumTextures(); i++) {
            AITexture texture = AITexture.create(scene.mTextures().get(i));
            String name = baseName(texture.mFilename().dataString());
            if (path.equals("*" + i) || (!name.isEmpty() && name.equals(baseName(path)))) {
                return Optional.of(picture(texture, name));
            }
        }
        return Optional.empty();
    }

    private static Picture picture(AITexture texture, String name) {
        int width = texture.mWidth();
        int height = texture.mHeight();
        if (height > 0) {
            return new Picture(
                    name, "image/png", MemorySegment.ofArray(TexelPng.encode(texture.pcData(), width, height)));
        }
        MemorySegment bytes = MemorySegment.ofBuffer(texture.pcDataCompressed());
        return new Picture(name, mediaType(bytes, name.isEmpty() ? texture.achFormatHintString() : name), bytes);
    }

    /** Files that came from another machine name its folders; what people pass on lies beside the file, or in a folder there. */
    private Optional<Picture> besides(String path) {
        String slashes = path.replace('\\', '/');
        String name = baseName(path);
        SequencedSet<String> places = new LinkedHashSet<>();
        places.add(slashes);
        places.add(name);
        places.add("textures/" + name);
        places.add("Textures/" + name);
        places.add("images/" + name);
        return places.stream()
                .flatMap(place -> beside.file(place).stream())
                .filter(bytes -> bytes.byteSize() > 0)
                .findFirst()
                .map(bytes -> new Picture(name, mediaType(bytes, name), bytes));
    }

    private static String baseName(String path) {
        String slashes = path.replace('\\', '/');
        return slashes.substring(slashes.lastIndexOf('/') + 1);
    }

    private static String mediaType(MemorySegment bytes, String name) {
        byte[] head = bytes.asSlice(0, Math.min(12, bytes.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        String magic = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (magic.startsWith("\u0089PNG")) {
            return "image/png";
        }
        if (magic.startsWith("\u00FF\u00D8\u00FF")) {
            return "image/jpeg";
        }
        if (magic.startsWith("RIFF") && magic.endsWith("WEBP")) {
            return "image/webp";
        }
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "tif" -> "image/tiff";
            case "tga" -> "image/x-tga";
            case "dds" -> "image/vnd-ms.dds";
            case "hdr" -> "image/vnd.radiance";
            case "" -> "application/octet-stream";
            default -> "image/" + extension;
        };
    }

    void tell(Notes notes) {
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing.stream().limit(MAX_NAMED).toList());
            notes.add(
                    Outcome.DROPPED,
                    "MISSING_TEXTURE",
                    "pictures could not be found beside the file: " + names + (missing.size() > MAX_NAMED ? " …" : ""),
                    "put them into the file's folder and import it again",
                    missing.size());
        }
    }
}
