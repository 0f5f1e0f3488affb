package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.format.gltf.DataUri;
import org.bozzetto.kernel.format.gltf.MediaType;
import org.bozzetto.kernel.format.gltf.validate.PictureFile.State;

/** Images and the textures that use them (glTF 2.0 section 3.8). */
final class ImageRules {
    private static final String WEBP = "EXT_texture_webp";
    private static final Set<String> CORE = Set.of("image/png", "image/jpeg");

    private final Document document;
    private final Issues issues;
    private final Buffers buffers;
    private final Map<String, String> mediaTypes = new HashMap<>();

    ImageRules(Document document, Buffers buffers) {
        this.document = document;
        issues = document.issues();
        this.buffers = buffers;
    }

    /** What can be told from the JSON alone. */
    void check() {
        document.each("images", this::image);
    }

    /** What the pictures themselves are. */
    void checkContent() {
        document.each("images", this::load);
        document.each("textures", this::texture);
    }

    private void image(ObjectNode image, String pointer) {
        if (image.has("uri") == image.has("bufferView")) {
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
        String uri = image.path("uri").asText();
        if (image.has("uri") && DataUri.isData(uri)) {
            UriRules.checkData(buffers.isBinary(), pointer + "/uri", issues);
            if (embedded(uri).isEmpty()) {
                String message = "the data URI is broken, or the picture is not of the kind that it says";
                issues.error("INVALID_URI", pointer + "/uri", message);
            }
        } else if (image.has("uri")) {
            UriRules.check(uri, pointer + "/uri", buffers.isBinary(), issues);
        }
    }

    /** The picture in a data URI; empty when it is none of the kind that the URI says. */
    private static Optional<MemorySegment> embedded(String uri) {
        return DataUri.parse(uri)
                .filter(data ->
                        PictureFile.kind(MemorySegment.ofArray(data.bytes())).equals(data.mediaType()))
                .map(data -> MemorySegment.ofArray(data.bytes()));
    }

    private void load(ObjectNode image, String pointer) {
        String told = image.path("mimeType").asText("");
        mediaTypes.put(pointer, told);
        if (!image.path("extensions").isEmpty()) {
            // An extension may put another picture in its place.
            return;
        }
        String uri = image.path("uri").asText();
        Optional<MemorySegment> bytes;
        if (!image.has("uri")) {
            bytes = Optional.of(document.reference(image, "bufferView", "bufferViews"))
                    .filter(view -> view >= 0)
                    .flatMap(buffers::view);
        } else if (DataUri.isData(uri)) {
            bytes = embedded(uri);
        } else {
            bytes = buffers.isExpectedFile(image) ? buffers.file(uri).map(MemorySegment::ofArray) : Optional.empty();
            if (bytes.isEmpty() && buffers.isExpectedFile(image)) {
                issues.error("IO_ERROR", pointer + "/uri", "the file cannot be read");
            }
        }
        if (bytes.isPresent()) {
            String source = pointer + (image.has("uri") ? "/uri" : "/bufferView");
            content(PictureFile.of(bytes.get()), told, pointer, source);
        }
    }

    private void content(PictureFile picture, String told, String pointer, String source) {
        String found = picture.mediaType();
        if (found.equals(MediaType.UNKNOWN)) {
            issues.warning("IMAGE_UNRECOGNIZED_FORMAT", pointer, "the kind of picture is unknown");
            return;
        }
        if (picture.state() == State.CUT) {
            issues.error("IMAGE_UNEXPECTED_EOS", pointer, "the picture ends inside its header");
            return;
        }
        if (picture.state() == State.BROKEN) {
            issues.error("IMAGE_DATA_INVALID", pointer, "the picture's header is broken");
            return;
        }
        if (told.isEmpty()) {
            mediaTypes.put(pointer, found);
        } else if (!told.equals(found)) {
            issues.error("IMAGE_MIME_TYPE_INVALID", source, "the picture is " + found + ", not " + told);
        }
        if (!CORE.contains(found) && !document.declares(WEBP)) {
            issues.error("IMAGE_NON_ENABLED_MIME_TYPE", pointer, found + " needs an extension that is not declared");
        }
        if (!picture.isPowerOfTwo()) {
            String message = "the picture has " + picture.width() + "×" + picture.height() + " pixels";
            issues.information("IMAGE_NPOT_DIMENSIONS", pointer, message);
        }
        if (picture.unusual()) {
            String message = "the picture moves, or has a colour space or pixel shape that programs ignore";
            issues.warning("IMAGE_FEATURES_UNSUPPORTED", pointer, message);
        }
    }

    private void texture(ObjectNode texture, String pointer) {
        source(texture, pointer, false);
        JsonNode webp = document.extension(texture, WEBP);
        if (webp.isObject()) {
            source(webp, pointer + "/extensions/" + WEBP, true);
        }
    }

    private void source(JsonNode owner, String pointer, boolean webp) {
        int index = document.reference(owner, "source", "images");
        String found = mediaTypes.getOrDefault("/images/" + index, "");
        boolean fits = webp ? found.equals("image/webp") : CORE.contains(found);
        if (!found.isEmpty() && !fits) {
            String message = "a picture of this kind does not belong here: " + found;
            issues.error("TEXTURE_INVALID_IMAGE_MIME_TYPE", pointer + "/source", message);
        }
    }
}
