package org.bozzetto.ai3d.gpu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bozzetto.ai3d.model.OnnxRuntime;

/**
 * Runs the sentence network once on the card, with the libraries of a pack, in a process of its own: what crashes there does no harm
 * here. The card's answer must be the processor's.
 */
public final class GpuTrial {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NETWORK = "/all-minilm-l6-v2.onnx";
    private static final int REFUSED = 3;
    private static final int MAX_WORDS = 2000;
    private static final double LEAST_LIKENESS = 0.999;

    private GpuTrial() {}

    /** The child: the folder of libraries in, exit code and one line out. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            OnnxRuntime.useLibraries(Path.of(args[0]));
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            double likeness = likeness(answer(environment, false), answer(environment, true));
            if (!(likeness > LEAST_LIKENESS)) {
                throw new OrtException("the card answers something else than the processor (" + likeness + ")");
            }
        } catch (OrtException | IOException | LinkageError e) {
            out.println(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
            System.exit(REFUSED);
        }
    }

    private static float[] answer(OrtEnvironment environment, boolean card) throws IOException, OrtException {
        byte[] network;
        try (InputStream in = GpuTrial.class.getResourceAsStream(NETWORK)) {
            if (in == null) {
                throw new IOException("the sentence network is not installed");
            }
            network = in.readAllBytes();
        }
        long[] shape = {1, 6};
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            if (card) {
                options.addCUDA(0);
            }
            // Token ids of “[CLS] a round oak table [SEP]”.
            LongBuffer ids = LongBuffer.wrap(new long[] {101, 1037, 2461, 6116, 2795, 102});
            try (OrtSession session = environment.createSession(network, options);
                    OnnxTensor tokens = OnnxTensor.createTensor(environment, ids, shape);
                    OnnxTensor mask = OnnxTensor.createTensor(
                            environment, LongBuffer.wrap(new long[] {1, 1, 1, 1, 1, 1}), shape);
                    OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[6]), shape);
                    OrtSession.Result result =
                            session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
                FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] all = new float[states.remaining()];
                states.get(all);
                return all;
            }
        }
    }

    /** Cosine of the angle between them. */
    private static double likeness(float[] a, float[] b) {
        double dot = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            dot += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
        }
        return a.length == b.length ? dot / Math.sqrt(squareA * squareB) : 0;
    }

    /** @throws GpuPackException {@code GPU_TRIAL} with what it said if the card cannot be used with these libraries */
    static void run(Path libraries) throws IOException, GpuPackException {
        Path report = Files.createTempFile("bozzetto-gpu", ".txt");
        try {
            Process child = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "-XX:-CreateCoredumpOnCrash",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            GpuTrial.class.getName(),
                            libraries.toAbsolutePath().toString()))
                    .redirectOutput(report.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            child.getOutputStream().close();
            if (!ended(child)) {
                throw new GpuPackException(
                        "GPU_TRIAL", "the card did not answer within " + PATIENCE.toSeconds() + " seconds");
            }
            if (child.exitValue() != 0) {
                String words = Files.readString(report).strip();
                String last = words.substring(words.lastIndexOf('\n') + 1);
                throw new GpuPackException(
                        "GPU_TRIAL",
                        "the card cannot be used: "
                                + (child.exitValue() == REFUSED
                                        ? last.substring(0, Math.min(MAX_WORDS, last.length()))
                                        : "the trial ended with code " + child.exitValue())
                                + ". It needs " + GpuPack.NEEDS + "; everything goes on running on the processor");
            }
        } finally {
            Files.deleteIfExists(report);
        }
    }

    private static boolean ended(Process child) throws IOException {
        try {
            return child.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the trial of the card was interrupted", e);
        } finally {
            child.destroyForcibly();
        }
    }
}
