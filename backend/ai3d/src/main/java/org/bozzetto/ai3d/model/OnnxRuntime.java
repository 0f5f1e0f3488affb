package org.bozzetto.ai3d.model;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.file.Path;

/** The one ONNX Runtime of this process, shared with DJL. Neither reports to anybody, and DJL downloads nothing. */
public final class OnnxRuntime {
    /** DJL's name for it; always given, since the tokenizers bring an engine too. */
    static final String ENGINE = "OnnxRuntime";

    private static final String LIBRARIES = "onnxruntime.native.path";

    private OnnxRuntime() {}

    /** Takes native libraries that can use a graphics card in the place of this program's own; only before the first use of any. */
    public static void useLibraries(Path folder) {
        System.setProperty(LIBRARIES, folder.toString());
    }

    /** Whether networks may be tried on a graphics card. */
    static boolean hasCard() {
        return System.getProperty(LIBRARIES) != null;
    }

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
