package org.bozzetto.kernel.format.ply;

import java.lang.foreign.MemorySegment;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.scan.TextScanner;

/** Numbers written out. Line ends count as spaces. */
final class PlyText implements PlySource {
    private final TextScanner in;
    private final long linesBefore;

    PlyText(MemorySegment data, long linesBefore) throws FormatException {
        in = TextScanner.of(data);
        this.linesBefore = linesBefore;
    }

    @Override
    public float number(PlyType type) throws FormatException {
        in.skipSpace();
        float value = in.decimal();
        if (in.failed()) {
            throw error("a number belongs here");
        }
        return value;
    }

    @Override
    public double exact(PlyType type) throws FormatException {
        in.skipSpace();
        double value = in.real();
        if (in.failed()) {
            throw error("a number belongs here");
        }
        return value;
    }

    @Override
    public long whole(PlyType type) throws FormatException {
        in.skipSpace();
        int begin = in.position();
        int value = in.integer();
        if (!in.failed() && (in.atEnd() || in.peek() <= ' ')) {
            return value;
        }
        // Some exporters write whole numbers as 3.0.
        in.moveTo(begin);
        double real = in.real();
        if (in.failed() || real != Math.rint(real)) {
            throw error("a whole number belongs here");
        }
        return (long) real;
    }

    @Override
    public int length(PlyType lengthType, PlyType valueType) throws FormatException {
        long length = whole(lengthType);
        if (length < 0 || length > (in.length() - in.position()) / 2 + 1) {
            throw error("a list of " + length + " values does not fit into the file");
        }
        return (int) length;
    }

    private FormatException error(String message) {
        if (in.atEnd()) {
            return new FormatException("PLY_TRUNCATED", "the file ends inside its data", where());
        }
        return new FormatException("PLY_SYNTAX", message, where());
    }

    private Where where() {
        return new Where.AtLine(linesBefore + in.lineOf(in.position()));
    }
}
