package org.bozzetto.studio.library;

import java.util.function.Consumer;
import javafx.scene.image.Image;

/** What can be done with an asset of another project. */
public interface ElsewhereActions {
    /** Takes it into the project that is open, and puts it into the scene if it is a thing. */
    void take(ElsewhereItem item);

    /** Shows its project in the place of the one that is open. */
    void open(ElsewhereItem.Place place);

    /** Answers when there is a picture; not at all when there is none. */
    void picture(ElsewhereItem item, Consumer<Image> show);
}
