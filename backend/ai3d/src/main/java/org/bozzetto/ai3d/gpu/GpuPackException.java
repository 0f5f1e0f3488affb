package org.bozzetto.ai3d.gpu;

/** The GPU pack cannot be installed or used, for a reason that its user can understand. */
public final class GpuPackException extends Exception {
    private final String code;

    /** @param code stable, e.g. {@code GPU_HASH} */
    GpuPackException(String code, String message) {
        super(message);
        this.code = code;
    }

    GpuPackException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The message with its code. */
    public String describe() {
        return getMessage() + " [" + code + "]";
    }
}
