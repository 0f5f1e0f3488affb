package org.bozzetto.studio.shell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Parameters of the pipeline that makes things from sentences. */
final class TextParameters {
    private TextParameters() {}

    static String of(String sentence) {
        return JsonNodeFactory.instance.objectNode().put("prompt", sentence).toString();
    }
}
