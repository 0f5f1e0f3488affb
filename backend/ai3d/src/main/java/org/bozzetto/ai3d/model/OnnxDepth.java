package org.bozzetto.ai3d.model;

import ai.djl.Device;
import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bozzetto.kernel.image.Pixels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A depth network of a pack, run by ONNX Runtime: on the graphics card where the libraries for it are installed and work, else on the
 * processor. Loaded by its first use.
 */
final class OnnxDepth implements DepthEstimator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxDepth.class);

    private final Path folder;
    private final ModelPack pack;
    private Optional<ZooModel<Pixels, float[]>> model = Optional.empty();
    private Optional<ModelPackException> failure = Optional.empty();
    private boolean closed;

    OnnxDepth(Path folder, ModelPack pack) {
        this.folder = folder;
        this.pack = pack;
    }

    ModelPack pack() {
        return pack;
    }

    @Override
    public String name() {
        return pack.title();
    }

    @Override
    public synchronized float[] nearness(Pixels picture) throws ModelPackException {
        if (closed) {
            throw new ModelPackException("PACK_CLOSED", name() + " was replaced or closed while it was waited for");
        }
        try (Predictor<Pixels, float[]> predictor = loaded().newPredictor()) {
            return predictor.predict(picture);
        } catch (TranslateException | RuntimeException e) {
            if (e.getCause() instanceof ModelPackException own) {
                throw own;
            }
            throw new ModelPackException("PACK_NETWORK", name() + " cannot run: " + reason(e), e);
        }
    }

    private ZooModel<Pixels, float[]> loaded() throws ModelPackException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (model.isEmpty()) {
            try {
                model = Optional.of(load());
            } catch (ModelPackException e) {
                failure = Optional.of(e);
                throw e;
            }
        }
        return model.get();
    }

    private ZooModel<Pixels, float[]> load() throws ModelPackException {
        Path file = folder.resolve(pack.file());
        try {
            try (InputStream in = Files.newInputStream(file)) {
                PackFile.copyChecked(in, OutputStream.nullOutputStream(), pack);
            }
            OrtEnvironment _ = OnnxRuntime.environment();
            if (OnnxRuntime.hasCard()) {
                try {
                    return load(Device.gpu());
                } catch (IOException | ModelException | RuntimeException | LinkageError e) {
                    LOG.warn("{} runs on the processor, the graphics card cannot be used: {}", name(), reason(e));
                }
            }
            return load(Device.cpu());
        } catch (IOException | ModelException | OrtException | RuntimeException | LinkageError e) {
            throw new ModelPackException("PACK_NETWORK", name() + " cannot be loaded: " + reason(e), e);
        }
    }

    private ZooModel<Pixels, float[]> load(Device device) throws IOException, ModelException {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
        return Criteria.builder()
                .setTypes(Pixels.class, float[].class)
                .optModelPath(folder)
                .optModelName(pack.file())
                .optEngine(OnnxRuntime.ENGINE)
                .optDevice(device)
                .optOption("intraOpNumThreads", Integer.toString(threads))
                .optTranslator(new DepthTranslator(pack))
                .build()
                .loadModel();
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words =
                Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
        String line = words.lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + " …" : line;
    }

    /** Waits for a picture under way and frees the model. */
    @Override
    public synchronized void close() {
        closed = true;
        model.ifPresent(ZooModel::close);
        model = Optional.empty();
    }
}
