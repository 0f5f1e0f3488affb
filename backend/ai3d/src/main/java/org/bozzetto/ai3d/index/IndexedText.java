package org.bozzetto.ai3d.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bozzetto.proto.v1.Revision;

/** What of an asset can be found. */
final class IndexedText {
    /** The embedder reads about so much; a longer description must not push name and tags out. */
    private static final int MAX_DESCRIPTION = 1_000;

    private IndexedText() {}

    /** The sentence that stands for the asset's meaning. */
    static String meaning(Revision revision) {
        List<String> parts = new ArrayList<>();
        parts.add(WordAnalyzer.apart(withoutExtension(revision.getName())));
        parts.add(String.join(", ", revision.getTagsList()));
        parts.add(shortened(revision.getDescription()));
        parts.removeIf(String::isBlank);
        return String.join(". ", parts);
    }

    /** What is searched by words beside name and tags. */
    static String words(Revision revision) {
        String kind = revision.getKind().name().toLowerCase(Locale.ROOT);
        return revision.getDescription() + " " + kind;
    }

    private static String withoutExtension(String name) {
        return name.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
    }

    private static String shortened(String text) {
        return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION);
    }
}
