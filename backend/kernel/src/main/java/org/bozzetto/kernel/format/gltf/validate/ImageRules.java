package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.format.gltf.DataUri;
import org.bozzetto.kernel.format.gltf.MediaType;

/** Images and the textures that use them (glTF 2.0 section 3.8). */
final class ImageRules {
    private static final String WEBP = "EXT_texture_webp";
    private static final int HEAD = 1 << 16;
    private static final Set<String> CORE = Set.of("image/png", "image/jpeg");

    private final Document document;
    private final Issues issues;
    private final boolean binary;
    private final Buffers buffers;
    private final Map<String, String> mediaTypes = new HashMap<>();

    private ImageRules(Document document, boolean binary, Buffers buffers) {
        this.document = document;
        issues = document.issues();
        this.binary = binary;
        this.buffers = buffers;
    }

    static void check(Document document, boolean binary, Buffers buffers) {
        ImageRules rules = new ImageRules(document, binary, buffers);
        document.each("images", rules::image);
        document.each("textures", rules::texture);
    }

    private void image(ObjectNode image, String pointer) {
        String uri = image.path("uri").asText("");
        if (image.has("uri") && image.has("bufferView")) {
            issues.error("ONE_OF_MISMATCH", pointer, "exactly one of uri and bufferView belongs here");
        }
        if (image.has("bufferView") && !image.has("mimeType")) {
            issues.error("UNSATISFIED_DEPENDENCY", pointer + "/bufferView", "mimeType is missing");
        }
        int view = document.reference(image, "bufferView", "bufferViews");
        if (view >= 0 && document.item("bufferViews", view).has("byteStride")) {
            String message = "only vertex data has a stride";
            issues.error("IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE", pointer + "/bufferView", message);
        }
        String told = image.path("mimeType").asText("");
        Optional<byte[]> head;
        if (DataUri.isData(uri)) {
            Optional<DataUri> data = DataUri.parse(uri);
            head = data.map(DataUri::bytes);
            told = told.isEmpty() ? data.map(DataUri::mediaType).orElse("") : told;
            dataUri(data.isPresent(), pointer + "/uri");
        } else if (!uri.isEmpty()) {
            head = buffers.file(uri);
            UriRules.check(image.get("uri"), pointer + "/uri", binary, issues);
            if (UriRules.isValid(uri) && head.isEmpty()) {
                issues.error("IO_ERROR", pointer + "/uri", "the file cannot be read");
            }
        } else {
            head = embedded(view);
        }
        if (head.isPresent()) {
            content(PictureFile.of(head.get()), told, pointer, pointer + (uri.isEmpty() ? "/bufferView" : "/uri"));
        }
        mediaTypes.put(
                pointer,
                image.has("mimeType")
                        ? told
                        : head.map(bytes -> MediaType.of(bytes, "", "")).orElse(MediaType.UNKNOWN));
    }

    private void dataUri(boolean isGood, String place) {
        if (!isGood) {
            issues.error("INVALID_URI", place, "the data URI is broken");
        }
        if (binary) {
            issues.information("URI_GLB", place, "a binary file need not refer to a picture");
            issues.warning("DATA_URI_GLB", place, "a binary file needs no data URIs");
        }
    }

    private Optional<byte[]> embedded(int view) {
        return view < 0
                ? Optional.empty()
                : buffers.view(view)
                        .map(bytes -> bytes.asSlice(0, Math.min(HEAD, bytes.byteSize()))
                                .toArray(ValueLayout.JAVA_BYTE));
    }

    private void content(PictureFile picture, String told, String pointer, String place) {
        String found = picture.mediaType();
        if (found.equals(MediaType.UNKNOWN)) {
            issues.warning("IMAGE_UNRECOGNIZED_FORMAT", place, "the kind of picture is unknown");
            return;
        }
        if (!told.isEmpty() && !told.equals(found)) {
            issues.error("IMAGE_MIME_TYPE_INVALID", place, "the picture is " + found + ", not " + told);
        }
        if (!CORE.contains(found) && !document.declares(WEBP)) {
            issues.error("IMAGE_NON_ENABLED_MIME_TYPE", pointer, found + " needs an extension that is not declared");
        }
        switch (picture.state()) {
            case CUT -> issues.error("IMAGE_UNEXPECTED_EOS", place, "the picture ends inside its header");
            case BROKEN -> issues.error("IMAGE_DATA_INVALID", place, "the picture's header is broken");
            case GOOD -> {
                if (!picture.isPowerOfTwo()) {
                    String message = "the picture has " + picture.width() + "×" + picture.height() + " pixels";
                    issues.information("IMAGE_NPOT_DIMENSIONS", place, message);
                }
            }
        }
    }

    private void texture(ObjectNode texture, String pointer) {
        source(texture, pointer, false);
        if (texture.path("extensions").path(WEBP) instanceof ObjectNode extension && document.declares(WEBP)) {
            source(extension, pointer + "/extensions/" + WEBP, true);
        }
    }

    private void source(ObjectNode owner, String pointer, boolean webp) {
        int index = document.reference(owner, "source", "images");
        String found = mediaTypes.getOrDefault("/images/" + index, MediaType.UNKNOWN);
        boolean fits = webp ? found.equals("image/webp") : CORE.contains(found);
        if (!found.equals(MediaType.UNKNOWN) && !fits) {
            String message = "a picture of this kind does not belong here: " + found;
            issues.error("TEXTURE_INVALID_IMAGE_MIME_TYPE", pointer + "/source", message);
        }
    }
}
