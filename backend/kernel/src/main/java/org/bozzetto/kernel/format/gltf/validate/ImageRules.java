package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.format.gltf.DataUri;
import org.bozzetto.kernel.format.gltf.MediaType;

/** Images and the textures that use them (glTF 2.0 section 3.8). */
final class ImageRules {
    private static final String WEBP = "EXT_texture_webp";
    private static final int HEAD = 64;
    private static final Set<String> CORE = Set.of("image/png", "image/jpeg");

    private final Document document;
    private final Issues issues;
    private final boolean binary;
    private final Buffers buffers;

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
        if (DataUri.isData(uri)) {
            if (DataUri.parse(uri).isEmpty()) {
                issues.error("INVALID_URI", pointer + "/uri", "the data URI is broken");
            }
            if (binary) {
                issues.information("URI_GLB", pointer + "/uri", "a binary file need not refer to a picture");
                issues.warning("DATA_URI_GLB", pointer + "/uri", "a binary file needs no data URIs");
            }
        } else if (!uri.isEmpty()) {
            UriRules.check(image.get("uri"), pointer + "/uri", binary, issues);
            if (UriRules.isValid(uri) && buffers.file(uri).isEmpty()) {
                issues.error("IO_ERROR", pointer + "/uri", "the file cannot be read");
            }
        }
        content(image, uri, pointer);
    }

    private void content(ObjectNode image, String uri, String pointer) {
        Optional<byte[]> head = head(image, uri);
        if (head.isEmpty()) {
            return;
        }
        String place = pointer + (uri.isEmpty() ? "/bufferView" : "/uri");
        String found = MediaType.of(head.get(), "", "");
        String told = image.has("mimeType") || !DataUri.isData(uri)
                ? image.path("mimeType").asText("")
                : DataUri.parse(uri).map(DataUri::mediaType).orElse("");
        if (found.equals(MediaType.UNKNOWN)) {
            issues.warning("IMAGE_UNRECOGNIZED_FORMAT", place, "the kind of picture is unknown");
        } else if (!told.isEmpty() && !told.equals(found)) {
            issues.error("IMAGE_MIME_TYPE_INVALID", place, "the picture is " + found + ", not " + told);
        }
        if (!found.equals(MediaType.UNKNOWN) && !CORE.contains(found) && !document.declares(WEBP)) {
            issues.error("IMAGE_NON_ENABLED_MIME_TYPE", pointer, found + " needs an extension that is not declared");
        }
    }

    private Optional<byte[]> head(ObjectNode image, String uri) {
        if (uri.isEmpty()) {
            int view = document.reference(image, "bufferView", "bufferViews");
            return view < 0
                    ? Optional.empty()
                    : buffers.view(view)
                            .map(bytes -> bytes.asSlice(0, Math.min(HEAD, bytes.byteSize())))
                            .map(bytes -> bytes.toArray(ValueLayout.JAVA_BYTE));
        }
        return DataUri.isData(uri) ? DataUri.parse(uri).map(DataUri::bytes) : buffers.file(uri);
    }

    private void texture(ObjectNode texture, String pointer) {
        source(texture, "source", pointer, false);
        if (texture.path("extensions").path(WEBP) instanceof ObjectNode extension && document.declares(WEBP)) {
            source(extension, "source", pointer + "/extensions/" + WEBP, true);
        }
    }

    private void source(ObjectNode owner, String name, String pointer, boolean webp) {
        int index = document.reference(owner, name, "images");
        if (index < 0) {
            return;
        }
        ObjectNode image = document.item("images", index);
        String uri = image.path("uri").asText("");
        String found = image.has("mimeType")
                ? image.path("mimeType").asText()
                : head(image, uri).map(head -> MediaType.of(head, "", "")).orElse(MediaType.UNKNOWN);
        boolean fits = webp ? found.equals("image/webp") : CORE.contains(found);
        if (!found.equals(MediaType.UNKNOWN) && !fits) {
            String message = "a picture of this kind does not belong here: " + found;
            issues.error("TEXTURE_INVALID_IMAGE_MIME_TYPE", pointer + "/" + name, message);
        }
    }
}
