package org.bozzetto.ai3d.model;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;

/** The one ONNX Runtime of this process, shared with DJL. Neither reports to anybody, and DJL downloads nothing. */
public final class OnnxRuntime {
    /** DJL's name for it; always given, since the tokenizers bring an engine too. */
    static final String ENGINE = "OnnxRuntime";

    private OnnxRuntime() {}

    /** To be called before any of DJL, tokenizers too: else DJL reports its use to its makers and may download variants of itself. */
    public static void keepDjlOffline() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    /**
     * The environment for sessions. DJL insists on making it and fails for good where one exists already, so it comes first.
     *
     * @throws OrtException if its reporting cannot be turned off
     */
    public static OrtEnvironment environment() throws OrtException {
        keepDjlOffline();
        Engine _ = Engine.getEngine(ENGINE);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        return environment;
    }
}
