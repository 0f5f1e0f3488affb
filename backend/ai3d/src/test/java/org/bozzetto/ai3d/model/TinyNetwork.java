package org.bozzetto.ai3d.model;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A network of one 1 × 1 convolution, written as ONNX (onnx.proto of ONNX 1.14): its answer is the red channel. */
final class TinyNetwork {
    private static final int FLOAT = 1;

    private TinyNetwork() {}

    /** Writes the fields of one protobuf message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    static byte[] redChannel(int width, int height) {
        byte[] node = message(out -> {
            out.writeString(1, "picture");
            out.writeString(1, "weights");
            out.writeString(2, "nearness");
            out.writeString(4, "Conv");
        });
        byte[] weights = message(out -> {
            for (long size : new long[] {1, 3, 1, 1}) {
                out.writeInt64(1, size);
            }
            out.writeInt32(2, FLOAT);
            for (float weight : new float[] {1, 0, 0}) {
                out.writeFloat(4, weight);
            }
            out.writeString(8, "weights");
        });
        byte[] graph = message(out -> {
            out.writeByteArray(1, node);
            out.writeString(2, "red");
            out.writeByteArray(5, weights);
            out.writeByteArray(11, value("picture", 1, 3, height, width));
            out.writeByteArray(12, value("nearness", 1, 1, height, width));
        });
        byte[] opset = message(out -> out.writeInt64(2, 13));
        return message(out -> {
            out.writeInt64(1, 8);
            out.writeByteArray(7, graph);
            out.writeByteArray(8, opset);
        });
    }

    private static byte[] value(String name, long... sizes) {
        byte[] shape = message(out -> {
            for (long size : sizes) {
                out.writeByteArray(1, message(dimension -> dimension.writeInt64(1, size)));
            }
        });
        byte[] tensor = message(out -> {
            out.writeInt32(1, FLOAT);
            out.writeByteArray(2, shape);
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
