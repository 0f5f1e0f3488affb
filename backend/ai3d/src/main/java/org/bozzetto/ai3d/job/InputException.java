package org.bozzetto.ai3d.job;

import java.io.IOException;

/** An input of a job cannot be given to it. An {@link IOException}, so that pipelines pass it on. */
final class InputException extends IOException {
    private final String code;
    private final String remedy;

    InputException(String code, String message, String remedy) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    String code() {
        return code;
    }

    String remedy() {
        return remedy;
    }
}
