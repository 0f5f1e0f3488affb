package org.bozzetto.ai3d.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bozzetto.ai3d.model.OnnxRuntime;

/** The loaded network and its tokenizer. Mean of the token states under the attention mask, then unit length. */
final class MiniLm implements AutoCloseable {
    static final int DIMENSION = 384;

    /** The length that the model was trained for. */
    private static final int MAX_TOKENS = 256;

    private static final String NETWORK = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

    private final HuggingFaceTokenizer tokenizer;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private MiniLm(HuggingFaceTokenizer tokenizer, OrtEnvironment environment, OrtSession session) {
        this.tokenizer = tokenizer;
        this.environment = environment;
        this.session = session;
    }

    static MiniLm load() {
        OnnxRuntime.keepDjlOffline();
        try {
            HuggingFaceTokenizer tokenizer = tokenizer();
            try {
                OrtEnvironment environment = OnnxRuntime.environment();
                return new MiniLm(tokenizer, environment, session(environment));
            } catch (IOException | OrtException | RuntimeException | LinkageError e) {
                tokenizer.close();
                throw e;
            }
        } catch (IOException | OrtException | RuntimeException | LinkageError e) {
            // Native libraries for this system may be missing, blocked or broken: all of that means no embeddings here.
            throw new TextEmbedder.UnavailableException(
                    "understanding of sentences is not available on this machine (" + e.getMessage() + ")", e);
        }
    }

    private static HuggingFaceTokenizer tokenizer() throws IOException {
        try (InputStream in = resource(TOKENIZER)) {
            return HuggingFaceTokenizer.newInstance(
                    in,
                    Map.of(
                            "addSpecialTokens", "true",
                            "padding", "true",
                            "truncation", "true",
                            "maxLength", Integer.toString(MAX_TOKENS),
                            "modelMaxLength", Integer.toString(MAX_TOKENS)));
        }
    }

    private static OrtSession session(OrtEnvironment environment) throws IOException, OrtException {
        try (InputStream in = resource(NETWORK);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4));
            return environment.createSession(in.readAllBytes(), options);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = MiniLm.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the model's file " + name.substring(1) + " is not installed");
        }
        return in;
    }

    /** A batch: shorter texts are padded to the longest. */
    List<float[]> embed(List<String> texts) {
        Encoding[] encodings = tokenizer.batchEncode(texts);
        int length = encodings[0].getIds().length;
        long[] shape = {encodings.length, length};
        LongBuffer ids = LongBuffer.allocate(encodings.length * length);
        LongBuffer mask = LongBuffer.allocate(encodings.length * length);
        LongBuffer types = LongBuffer.allocate(encodings.length * length);
        for (Encoding encoding : encodings) {
            ids.put(encoding.getIds());
            mask.put(encoding.getAttentionMask());
            types.put(encoding.getTypeIds());
        }
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids.flip(), shape);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask.flip(), shape);
                OnnxTensor typeTensor = OnnxTensor.createTensor(environment, types.flip(), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            List<float[]> vectors = new ArrayList<>(encodings.length);
            for (int text = 0; text < encodings.length; text++) {
                vectors.add(pool(states, text * length, encodings[text].getAttentionMask()));
            }
            return vectors;
        } catch (OrtException e) {
            throw new TextEmbedder.UnavailableException("the sentence model failed: " + e.getMessage(), e);
        }
    }

    private static float[] pool(FloatBuffer states, int firstToken, long[] mask) {
        double[] sum = new double[DIMENSION];
        for (int token = 0; token < mask.length; token++) {
            if (mask[token] != 0) {
                int at = (firstToken + token) * DIMENSION;
                for (int i = 0; i < DIMENSION; i++) {
                    sum[i] += states.get(at + i);
                }
            }
        }
        // The mean differs from the sum by a factor that the unit length takes away.
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        double scale = 1 / Math.max(Math.sqrt(square), 1e-12);
        float[] unit = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            unit[i] = (float) (sum[i] * scale);
        }
        return unit;
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence model could not be freed", e);
        }
    }
}
