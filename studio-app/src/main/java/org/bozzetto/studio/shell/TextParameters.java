package org.bozzetto.studio.shell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Parameters of the pipeline that makes things from sentences. */
final class TextParameters {
    private TextParameters() {}

    /** @param family the kind of thing that was chosen */
    static String of(String sentence, String family) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", sentence)
                .put("family", family)
                .toString();
    }
}
