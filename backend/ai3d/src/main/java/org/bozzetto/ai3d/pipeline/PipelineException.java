package org.bozzetto.ai3d.pipeline;

/** A job cannot succeed, for a reason that the user can understand. */
public final class PipelineException extends Exception {
    private final String code;
    private final String remedy;

    /**
     * @param code stable, e.g. {@code NO_FOREGROUND}
     * @param message what happened and why
     * @param remedy what to do next; may be empty
     */
    public PipelineException(String code, String message, String remedy) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }
}
