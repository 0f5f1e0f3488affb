package org.bozzetto.kernel.format.ply;

import java.io.IOException;
import org.bozzetto.kernel.format.scan.LittleEndianOutput;

/** Writes the data part, one number after the other. */
record PlyNumbers(LittleEndianOutput out, PlyWriter.Encoding encoding) {
    void put(float value) throws IOException {
        if (encoding == PlyWriter.Encoding.ASCII) {
            out.putText(value + " ");
        } else {
            out.putFloat(value);
        }
    }

    void put(int value) throws IOException {
        if (encoding == PlyWriter.Encoding.ASCII) {
            out.putText(value + " ");
        } else {
            out.putInt(value);
        }
    }

    /** A number, or a list with its length. */
    void put(PlyElement.Property property, double[] values) throws IOException {
        if (property.isList()) {
            put(property.length().orElseThrow(), values.length);
        }
        for (double value : values) {
            put(property.type(), value);
        }
    }

    void put(PlyType type, double value) throws IOException {
        if (encoding == PlyWriter.Encoding.ASCII) {
            out.putText(text(type, value) + " ");
            return;
        }
        long bits = switch (type) {
            case FLOAT32 -> Float.floatToRawIntBits((float) value);
            case FLOAT64 -> Double.doubleToRawLongBits(value);
            default -> (long) value;
        };
        for (int i = 0; i < type.bytes(); i++) {
            out.putByte((int) (bits >> (8 * i)));
        }
    }

    private static String text(PlyType type, double value) {
        return switch (type) {
            case FLOAT32 -> Float.toString((float) value);
            case FLOAT64 -> Double.toString(value);
            default -> Long.toString((long) value);
        };
    }

    void putByte(int value) throws IOException {
        if (encoding == PlyWriter.Encoding.ASCII) {
            out.putText(value + " ");
        } else {
            out.putByte(value);
        }
    }

    void endRecord() throws IOException {
        if (encoding == PlyWriter.Encoding.ASCII) {
            out.putByte('\n');
        }
    }
}
