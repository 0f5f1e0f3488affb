package org.bozzetto.ai3d.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.Resample;

/** Picture to tensor and tensor to nearness, as the pack describes them. */
final class DepthTranslator implements NoBatchifyTranslator<Pixels, float[]> {
    private static final String PICTURE = "picture";
    private static final long MAX_VALUES = 1 << 24;

    private final ModelPack pack;

    DepthTranslator(ModelPack pack) {
        this.pack = pack;
    }

    @Override
    public NDList processInput(TranslatorContext context, Pixels picture) {
        context.setAttachment(PICTURE, picture);
        ModelPack.Input input = pack.input();
        int width = input.width();
        int height = input.height();
        int[] argb = Resample.areaAverage(picture, width, height).argb();
        float[] tensor = new float[3 * argb.length];
        for (int channel = 0; channel < 3; channel++) {
            float mean = input.mean().get(channel);
            float std = input.std().get(channel);
            for (int i = 0; i < argb.length; i++) {
                float alpha = (argb[i] >>> 24) / 255f;
                float value = ((argb[i] >> (16 - 8 * channel)) & 255) / 255f;
                // What is see-through stands on white.
                tensor[channel * argb.length + i] = (1 + alpha * (value - 1) - mean) / std;
            }
        }
        return new NDList(context.getNDManager().create(tensor, new Shape(1, 3, height, width)));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList answers) throws ModelPackException {
        NDArray answer = chosen(answers);
        Shape shape = answer.getShape();
        int rank = shape.dimension();
        if (rank < 2 || shape.size() > MAX_VALUES || shape.size() != shape.get(rank - 1) * shape.get(rank - 2)) {
            throw wrong("its answer has the shape " + shape + ", not one of height × width");
        }
        float[] values = answer.toFloatArray();
        float sign = pack.output().meaning() == ModelPack.Meaning.DEPTH ? -1 : 1;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw wrong("its answer is not a number everywhere");
            }
            values[i] *= sign;
        }
        Pixels picture = (Pixels) context.getAttachment(PICTURE);
        return stretched(values, (int) shape.get(rank - 1), (int) shape.get(rank - 2), picture);
    }

    private NDArray chosen(NDList answers) throws ModelPackException {
        if (pack.output().name().isEmpty()) {
            return answers.getFirst();
        }
        String name = pack.output().name().get();
        return answers.stream()
                .filter(answer -> name.equals(answer.getName()))
                .findFirst()
                .orElseThrow(() -> wrong("it has no output " + name));
    }

    private ModelPackException wrong(String message) {
        return new ModelPackException("PACK_OUTPUT", pack.title() + ": " + message);
    }

    /** To the picture's size, between values by interpolation. */
    private static float[] stretched(float[] values, int width, int height, Pixels picture) {
        float[] result = new float[picture.argb().length];
        for (int y = 0; y < picture.height(); y++) {
            float gy = Math.clamp((y + 0.5f) * height / picture.height() - 0.5f, 0, height - 1);
            int row = (int) gy;
            int upper = row * width;
            int lower = Math.min(row + 1, height - 1) * width;
            float fy = gy - row;
            for (int x = 0; x < picture.width(); x++) {
                float gx = Math.clamp((x + 0.5f) * width / picture.width() - 0.5f, 0, width - 1);
                int left = (int) gx;
                int right = Math.min(left + 1, width - 1);
                float fx = gx - left;
                float above = values[upper + left] * (1 - fx) + values[upper + right] * fx;
                float below = values[lower + left] * (1 - fx) + values[lower + right] * fx;
                result[y * picture.width() + x] = above * (1 - fy) + below * fy;
            }
        }
        return result;
    }
}
