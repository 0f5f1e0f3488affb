package org.bozzetto.ai3d.model;

/** A model pack cannot be installed or used, for a reason that its user can understand. */
public final class ModelPackException extends Exception {
    private final String code;

    /**
     * @param code stable, e.g. {@code PACK_HASH}
     * @param message what is wrong, in words
     */
    public ModelPackException(String code, String message) {
        super(message);
        this.code = code;
    }

    ModelPackException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The message with its code: {@code there is no model.json [PACK_MISSING]}. */
    public String describe() {
        return getMessage() + " [" + code + "]";
    }
}
