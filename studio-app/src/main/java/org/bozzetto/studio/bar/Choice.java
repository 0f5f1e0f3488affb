package org.bozzetto.studio.bar;

import java.nio.file.Path;
import org.bozzetto.proto.v1.Suggestion;
import org.bozzetto.studio.command.Command;
import org.bozzetto.studio.library.AssetItem;
import org.bozzetto.studio.library.ElsewhereItem;

/** One line below the bar. */
public sealed interface Choice {
    /** Makes a thing from the sentence that was typed. */
    record Make(String sentence, Suggestion suggestion) implements Choice {}

    /** Puts a found asset into the scene. */
    record Find(AssetItem item) implements Choice {}

    /** Takes an asset of another project into the open one. */
    record FindElsewhere(ElsewhereItem item) implements Choice {}

    record Do(Command command) implements Choice {}

    /** A sentence to try. */
    record Example(String sentence) implements Choice {}

    /** Makes a 3D thing of a picture. */
    record MakeFromPicture(Path file) implements Choice {}

    /** Shows in the library what looks like a picture. */
    record FindLike(Path file) implements Choice {}

    /** Covers what is selected with a picture. */
    record UseAsMaterial(Path file) implements Choice {}

    /** Keeps a picture in the library. */
    record KeepPicture(Path file) implements Choice {}

    /** Words only; cannot be chosen. */
    record Note(String text) implements Choice {}

    /** Shown above the first line of each kind. */
    default String heading() {
        return switch (this) {
            case Make _, MakeFromPicture _ -> "Make";
            case Find _, FindLike _ -> "Find";
            case FindElsewhere _ -> "In other projects";
            case UseAsMaterial _, KeepPicture _ -> "Use";
            case Do _ -> "Do";
            case Example _ -> "Try";
            case Note _ -> "";
        };
    }
}
