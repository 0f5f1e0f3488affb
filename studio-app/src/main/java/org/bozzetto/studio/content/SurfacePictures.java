package org.bozzetto.studio.content;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

    private final Function<PictureRef, CompletableFuture<byte[]>> source;
    private final Executor background;
    private final Executor ui;
    private final Consumer<PictureRef> ready;
    private final Map<PictureRef, Optional<Image>> known = new HashMap<>();
    private final Set<PictureRef> failed = new HashSet<>();

    /**
     * @param source the encoded bytes, soon; fails when they are missing or cannot come now
     * @param background where they are decoded
     * @param ready told, on the UI thread, which picture can be shown now
     */
    public SurfacePictures(
            Function<PictureRef, CompletableFuture<byte[]>> source,
            Executor background,
            Executor ui,
            Consumer<PictureRef> ready) {
        this.source = source;
        this.background = background;
        this.ui = ui;
        this.ready = ready;
    }

    /** The picture if it is there; else it is asked for. */
    public Optional<Image> find(PictureRef picture) {
        if (!known.containsKey(picture)) {
            known.put(picture, Optional.empty());
            load(picture);
        }
        return known.get(picture);
    }

    /** Asks again for what could not be had. */
    public void askAgain() {
        List<PictureRef> again = List.copyOf(failed);
        failed.clear();
        again.forEach(this::load);
    }

    private void load(PictureRef picture) {
        var _ = source.apply(picture)
                .thenApplyAsync(SurfacePictures::decode, background)
                .whenCompleteAsync(
                        (image, failure) -> {
                            if (failure == null) {
                                known.put(picture, Optional.of(image));
                                ready.accept(picture);
                            } else {
                                failed.add(picture);
                                LOG.warn("the picture {} of a material cannot be shown", picture, failure);
                            }
                        },
                        ui);
    }

    private static Image decode(byte[] bytes) {
        Image image = new Image(new ByteArrayInputStream(bytes), LARGEST, LARGEST, true, true);
        if (image.isError()) {
            throw new IllegalArgumentException("not a picture that can be shown", image.getException());
        }
        return image;
    }
}
