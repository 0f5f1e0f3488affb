package org.bozzetto.kernel.format.gltf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.KeptReferences;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;

/** Images, as they stand in the file, with the samplers and textures that use them. A picture that is missing stays as a name. */
final class ImageReading {
    private static final long MAX_IMAGE_BYTES = 1L << 30;
    /** Extensions of a texture that name a picture beside or instead of its own. */
    static final List<String> PICTURE_EXTENSIONS = List.of("EXT_texture_webp", "KHR_texture_basisu");

    private final GltfObject root;
    private final BufferTable buffers;
    private final Resources resources;
    private final Budget budget;
    private final StorageNotes notes;
    private final Map<Object, Optional<byte[]>> shared = new HashMap<>();

    ImageReading(GltfObject root, BufferTable buffers, Resources resources, Budget budget, StorageNotes notes) {
        this.root = root;
        this.buffers = buffers;
        this.resources = resources;
        this.budget = budget;
        this.notes = notes;
    }

    List<Image> images() throws FormatException {
        List<Image> images = new ArrayList<>();
        for (GltfObject image : root.objects("images")) {
            images.add(image(image));
        }
        return images;
    }

    private Image image(GltfObject image) throws FormatException {
        String told = image.text("mimeType");
        String uri = image.text("uri");
        Optional<byte[]> bytes;
        if (DataUri.isData(uri)) {
            Optional<DataUri> data = DataUri.parse(uri);
            told = data.map(DataUri::mediaType).filter(type -> !type.isEmpty()).orElse(told);
            bytes = data.map(DataUri::bytes);
            uri = "";
        } else if (uri.isEmpty()) {
            bytes = embedded(image);
        } else {
            bytes = beside(uri);
        }
        if (bytes.isEmpty()) {
            image.report()
                    .add(
                            Outcome.DROPPED,
                            "MISSING_TEXTURE",
                            "the picture " + (uri.isEmpty() ? image.name() : BufferTable.shortened(uri))
                                    + " could not be found or read",
                            "put the missing pictures beside the file and import it again",
                            image.pointer());
        }
        byte[] content = bytes.orElse(new byte[0]);
        return new Image(
                image.name(), MediaType.of(content, told, uri), content, uri, notes.ofPicture(image.extras(), image));
    }

    private Optional<byte[]> embedded(GltfObject image) throws FormatException {
        int view = image.index("bufferView", buffers.viewCount());
        if (view == Scene.NONE) {
            return Optional.empty();
        }
        Optional<byte[]> known = shared.get(view);
        if (known == null) {
            var bytes = buffers.view(view).bytes();
            budget.claim(bytes.byteSize(), 1, image.pointer());
            known = Optional.of(bytes.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
            shared.put(view, known);
        }
        return known;
    }

    private Optional<byte[]> beside(String uri) {
        return shared.computeIfAbsent(uri, key -> {
            try {
                Optional<byte[]> found = resources.load(uri, MAX_IMAGE_BYTES);
                found.ifPresent(bytes -> budget.earn(bytes.length));
                return found.filter(bytes -> bytes.length > 0);
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    List<Sampler> samplers() {
        List<Sampler> samplers = new ArrayList<>();
        for (GltfObject sampler : root.objects("samplers")) {
            samplers.add(new Sampler(
                    sampler.name(),
                    choice(sampler, "magFilter", 0, 9728, 9729),
                    choice(sampler, "minFilter", 0, 9728, 9729, 9984, 9985, 9986, 9987),
                    wrap(sampler, "wrapS"),
                    wrap(sampler, "wrapT"),
                    sampler.extras()));
        }
        return samplers;
    }

    private static int wrap(GltfObject sampler, String name) {
        return choice(sampler, name, Sampler.REPEAT, Sampler.REPEAT, Sampler.CLAMP_TO_EDGE, Sampler.MIRRORED_REPEAT);
    }

    private static int choice(GltfObject object, String name, int fallback, int... allowed) {
        if (!object.has(name)) {
            return fallback;
        }
        long value = object.natural(name).orElse(-1);
        for (int candidate : allowed) {
            if (candidate == value) {
                return candidate;
            }
        }
        object.repaired(object.at(name));
        return fallback;
    }

    List<Texture> textures(int imageCount, int samplerCount) {
        List<Texture> textures = new ArrayList<>();
        for (GltfObject texture : root.objects("textures")) {
            int image = texture.index("source", imageCount);
            if (image == Scene.NONE) {
                // A picture that only an extension names; the extension stays, so that it is written back.
                image = PICTURE_EXTENSIONS.stream()
                        .flatMap(name -> texture.extension(name).stream())
                        .map(extension -> extension.index("source", imageCount))
                        .filter(index -> index != Scene.NONE)
                        .findFirst()
                        .orElse(Scene.NONE);
            }
            int sampler = texture.index("sampler", samplerCount);
            Extras extras = UnknownData.resolved(texture, texture.extras(), KeptReferences.Kind.IMAGE, imageCount);
            textures.add(new Texture(texture.name(), image, sampler, extras));
        }
        return textures;
    }
}
