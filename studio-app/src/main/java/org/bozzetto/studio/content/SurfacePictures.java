package org.bozzetto.studio.content;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.image.Image;
import org.bozzetto.kernel.change.PictureRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures on the scene's own materials, each decoded once in the background. Only for the UI thread. */
public final class SurfacePictures {
    private static final Logger LOG = LoggerFactory.getLogger(SurfacePictures.class);
    private static final double LARGEST = 2048;

    private final Function<PictureRef, byte[]> source;
    private final Executor background;
    private final Executor ui;
    private final Consumer<PictureRef> ready;
    private final Map<PictureRef, Optional<Image>> known = new HashMap<>();

    /**
     * @param source the encoded bytes; called in the background, may throw when they are missing
     * @param ready told, on the UI thread, which picture can be shown now
     */
    public SurfacePictures(
            Function<PictureRef, byte[]> source, Executor background, Executor ui, Consumer<PictureRef> ready) {
        this.source = source;
        this.background = background;
        this.ui = ui;
        this.ready = ready;
    }

    /** The picture if it is there; else it is asked for. */
    public Optional<Image> find(PictureRef picture) {
        if (!known.containsKey(picture)) {
            known.put(picture, Optional.empty());
            background.execute(() -> load(picture));
        }
        return known.get(picture);
    }

    private void load(PictureRef picture) {
        try {
            Image image = new Image(new ByteArrayInputStream(source.apply(picture)), LARGEST, LARGEST, true, true);
            if (image.isError()) {
                throw new IllegalArgumentException("not a picture that can be shown", image.getException());
            }
            ui.execute(() -> {
                known.put(picture, Optional.of(image));
                ready.accept(picture);
            });
        } catch (RuntimeException e) {
            LOG.warn("the picture {} of a material cannot be shown", picture, e);
        }
    }
}
