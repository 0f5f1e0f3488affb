package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import org.bozzetto.kernel.format.PercentCode;
import org.bozzetto.kernel.format.SceneWriter.FileSink;
import org.bozzetto.kernel.scene.Image;

/** Where the bytes of pictures go. */
sealed interface ImageStore {
    /** Stores the picture and says in {@code target} where it is. */
    void store(Image image, int index, ObjectNode target) throws IOException;

    /** In the same buffer as the geometry. */
    record Embedded(BinaryLayout layout, JsonSink sink) implements ImageStore {
        @Override
        public void store(Image image, int index, ObjectNode target) {
            int view = layout.image(image.bytes());
            layout.notePicture(view, image.extras(), sink);
            target.put("bufferView", view);
            target.put("mimeType", image.mediaType());
        }
    }

    /** In files of their own, named after the main file, so that they replace nobody else's. */
    final class Beside implements ImageStore {
        private final FileSink sink;
        private final IdentityHashMap<byte[], String> written = new IdentityHashMap<>();

        Beside(FileSink sink) {
            this.sink = sink;
        }

        @Override
        public void store(Image image, int index, ObjectNode target) throws IOException {
            String fileName = written.get(image.bytes());
            if (fileName == null) {
                fileName = sink.baseName() + "_" + index + "." + MediaType.extension(image.mediaType());
                try (OutputStream out = sink.beside(fileName)) {
                    out.write(image.bytes());
                }
                written.put(image.bytes(), fileName);
            }
            target.put("uri", PercentCode.encode(fileName));
            JsonSink.text(target, "mimeType", image.mediaType());
        }
    }
}
