package org.bozzetto.studio.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.bozzetto.library.blob.NotHereException;
import org.bozzetto.platform.object.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small pictures from the object store, read off the UI thread and kept while they are in use. Only for the UI thread. */
public final class Thumbnails {
    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
    private static final int SIZE = 320;
    private static final int MOST_KEPT = 400;

    private final ObjectStore blobs;
    private final Executor background;
    private final Executor ui;
    private final Map<String, Image> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Image> eldest) {
            return size() > MOST_KEPT;
        }
    };

    public Thumbnails(ObjectStore blobs, Executor background, Executor ui) {
        this.blobs = blobs;
        this.background = background;
        this.ui = ui;
    }

    /** Answers at once when it is known, else soon; not at all when it cannot be read. */
    public void load(String sha256, Consumer<Image> show) {
        Image known = kept.get(sha256);
        if (known != null) {
            show.accept(known);
            return;
        }
        background.execute(() -> {
            try (InputStream bytes = blobs.open(sha256)) {
                Image image = new Image(bytes, SIZE, SIZE, true, true);
                if (!image.isError()) {
                    ui.execute(() -> {
                        kept.put(sha256, image);
                        show.accept(image);
                    });
                }
            } catch (NotHereException | NoSuchFileException e) {
                LOG.debug("the thumbnail {} is not here: {}", sha256, e.getMessage());
            } catch (IOException e) {
                LOG.warn("no thumbnail {}", sha256, e);
            }
        });
    }
}
