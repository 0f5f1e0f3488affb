package org.bozzetto.ai3d.model;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Small networks, written as ONNX (onnx.proto of ONNX 1.14). */
final class TinyNetwork {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int BOOL = 9;
    private static final int GRAPH_ATTRIBUTE = 5;

    private TinyNetwork() {}

    /** Writes the fields of one protobuf message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    /** One 1 × 1 convolution, whose answer is the red channel. */
    static byte[] redChannel(int width, int height) {
        return model(message(out -> {
            out.writeByteArray(1, red("nearness"));
            out.writeString(2, "red");
            out.writeByteArray(5, redWeights());
            out.writeByteArray(11, value("picture", FLOAT, 1, 3, height, width));
            out.writeByteArray(12, value("nearness", FLOAT, 1, 1, height, width));
        }));
    }

    /** The same red channel, handed on unchanged in a loop of 2⁶³ - 1 rounds. */
    static byte[] endless(int width, int height) {
        byte[] body = message(out -> {
            out.writeByteArray(1, node("Identity", "goOn", "goesOn"));
            out.writeByteArray(1, node("Identity", "state", "next"));
            out.writeString(2, "round");
            out.writeByteArray(11, value("round", INT64));
            out.writeByteArray(11, value("goOn", BOOL));
            out.writeByteArray(11, value("state", FLOAT, 1, 1, height, width));
            out.writeByteArray(12, value("goesOn", BOOL));
            out.writeByteArray(12, value("next", FLOAT, 1, 1, height, width));
        });
        byte[] loop = message(out -> {
            out.writeString(1, "rounds");
            out.writeString(1, "");
            out.writeString(1, "red");
            out.writeString(2, "nearness");
            out.writeString(4, "Loop");
            out.writeByteArray(5, message(attribute -> {
                attribute.writeString(1, "body");
                attribute.writeByteArray(6, body);
                attribute.writeInt32(20, GRAPH_ATTRIBUTE);
            }));
        });
        return model(message(out -> {
            out.writeByteArray(1, red("red"));
            out.writeByteArray(1, loop);
            out.writeString(2, "endless");
            out.writeByteArray(5, redWeights());
            out.writeByteArray(5, integers("rounds", Long.MAX_VALUE));
            out.writeByteArray(11, value("picture", FLOAT, 1, 3, height, width));
            out.writeByteArray(12, value("nearness", FLOAT, 1, 1, height, width));
        }));
    }

    /** The red channel added to itself, spread over a plane of so many values. */
    static byte[] hungry(int width, int height, long side) {
        return model(message(out -> {
            out.writeByteArray(1, red("red"));
            out.writeByteArray(1, node("ReduceMean", "red", "mean"));
            out.writeByteArray(1, message(expand -> {
                expand.writeString(1, "mean");
                expand.writeString(1, "plane");
                expand.writeString(2, "nearness");
                expand.writeString(4, "Expand");
            }));
            out.writeString(2, "hungry");
            out.writeByteArray(5, redWeights());
            out.writeByteArray(5, integers("plane", 1, 1, side, side));
            out.writeByteArray(11, value("picture", FLOAT, 1, 3, height, width));
            out.writeByteArray(12, value("nearness", FLOAT, 1, 1, side, side));
        }));
    }

    private static byte[] node(String operation, String from, String to) {
        return message(out -> {
            out.writeString(1, from);
            out.writeString(2, to);
            out.writeString(4, operation);
        });
    }

    private static byte[] red(String to) {
        return message(out -> {
            out.writeString(1, "picture");
            out.writeString(1, "weights");
            out.writeString(2, to);
            out.writeString(4, "Conv");
        });
    }

    private static byte[] integers(String name, long... values) {
        return message(out -> {
            if (values.length > 1) {
                out.writeInt64(1, values.length);
            }
            out.writeInt32(2, INT64);
            for (long value : values) {
                out.writeInt64(7, value);
            }
            out.writeString(8, name);
        });
    }

    private static byte[] redWeights() {
        return message(out -> {
            for (long size : new long[] {1, 3, 1, 1}) {
                out.writeInt64(1, size);
            }
            out.writeInt32(2, FLOAT);
            for (float weight : new float[] {1, 0, 0}) {
                out.writeFloat(4, weight);
            }
            out.writeString(8, "weights");
        });
    }

    private static byte[] model(byte[] graph) {
        byte[] opset = message(out -> out.writeInt64(2, 13));
        return message(out -> {
            out.writeInt64(1, 8);
            out.writeByteArray(7, graph);
            out.writeByteArray(8, opset);
        });
    }

    private static byte[] value(String name, int type, long... sizes) {
        byte[] shape = message(out -> {
            for (long size : sizes) {
                out.writeByteArray(1, message(dimension -> dimension.writeInt64(1, size)));
            }
        });
        byte[] tensor = message(out -> {
            out.writeInt32(1, type);
            out.writeByteArray(2, shape);
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(kind -> kind.writeByteArray(1, tensor)));
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
