package org.bozzetto.studio.bar;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameters;

/** Small pictures of what can be made, drawn when they are first shown. Only for the UI thread. */
public final class FamilyPictures {
    private static final int SIZE = 80;

    private final Executor background;
    private final Executor ui;
    private final Map<String, Image> drawn = new HashMap<>();

    /** @param background draws one at a time, so that typing stays quick */
    public FamilyPictures(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    /** Answers at once when it is drawn, else soon; not at all for an unknown family. */
    public void load(String id, Consumer<Image> show) {
        Image known = drawn.get(id);
        if (known != null) {
            show.accept(known);
            return;
        }
        Families.find(id)
                .ifPresent(family -> background.execute(() -> {
                    Image image = draw(family);
                    ui.execute(() -> {
                        drawn.put(id, image);
                        show.accept(image);
                    });
                }));
    }

    /** Of the family whose name or synonym stands in the sentence, the longest one. */
    void forSentence(String sentence, Consumer<Image> show) {
        String text = sentence.toLowerCase(Locale.ROOT);
        Optional<Family> best = Optional.empty();
        int longest = 0;
        for (Family family : Families.all()) {
            int length = Stream.concat(Stream.of(family.name()), family.synonyms().stream())
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .filter(text::contains)
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            if (length > longest) {
                longest = length;
                best = Optional.of(family);
            }
        }
        best.ifPresent(family -> load(family.id(), show));
    }

    private static Image draw(Family family) {
        Pixels pixels =
                Rasterizer.render(family.build(Parameters.of(family, Map.of())), RenderSettings.thumbnail(SIZE, SIZE));
        WritableImage image = new WritableImage(SIZE, SIZE);
        image.getPixelWriter().setPixels(0, 0, SIZE, SIZE, PixelFormat.getIntArgbInstance(), pixels.argb(), 0, SIZE);
        return image;
    }
}
