package org.bozzetto.kernel.format.gltf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;

/**
 * The chunks of a .glb file (glTF 2.0 section 4).
 *
 * @param binary the BIN chunk
 */
record GlbContainer(MemorySegment json, Optional<MemorySegment> binary) {
    static final int MAGIC = 0x46546C67;
    static final int JSON = 0x4E4F534A;
    static final int BIN = 0x004E4942;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;

    static boolean isGlb(MemorySegment data) {
        return data.byteSize() >= 4 && data.get(INT, 0) == MAGIC;
    }

    static GlbContainer parse(MemorySegment data, ImportReport.Builder report) throws FormatException {
        long end = checkHeader(data, report);
        Optional<MemorySegment> json = Optional.empty();
        Optional<MemorySegment> binary = Optional.empty();
        int chunk = 0;
        for (long at = HEADER_BYTES; at < end; chunk++) {
            if (end - at < CHUNK_HEADER_BYTES) {
                throw truncated("inside the header of chunk " + chunk, at);
            }
            long length = Integer.toUnsignedLong(data.get(INT, at));
            int type = data.get(INT, at + 4);
            at += CHUNK_HEADER_BYTES;
            if (length > end - at) {
                throw truncated("inside chunk " + chunk + ", which claims " + length + " bytes", at);
            }
            MemorySegment content = data.asSlice(at, length);
            if (chunk == 0 && type == JSON) {
                json = Optional.of(content);
            } else if (chunk == 1 && type == BIN) {
                binary = Optional.of(content);
            } else if (chunk > 0) {
                String place = "byte " + (at - CHUNK_HEADER_BYTES);
                report.add(Outcome.DROPPED, "GLB_UNKNOWN_CHUNK", "an unknown chunk was left out", "", place);
            }
            at += length;
        }
        return new GlbContainer(
                json.orElseThrow(() -> new FormatException(
                        "GLB_NO_JSON", "the first chunk is not the JSON chunk", new Where.AtByte(HEADER_BYTES))),
                binary);
    }

    private static long checkHeader(MemorySegment data, ImportReport.Builder report) throws FormatException {
        long size = data.byteSize();
        if (size < HEADER_BYTES) {
            throw truncated("inside its header", size);
        }
        int version = data.get(INT, 4);
        if (version != 2) {
            throw new FormatException(
                    version == 1 ? "GLTF_1_0" : "GLB_VERSION",
                    "this is binary glTF version " + Integer.toUnsignedString(version) + "; only version 2 can be read",
                    new Where.AtByte(4));
        }
        long length = Integer.toUnsignedLong(data.get(INT, 8));
        if (length > size) {
            throw truncated("after " + size + " of " + length + " bytes", size);
        }
        if (length < size) {
            String message = "bytes after the announced end were ignored";
            report.add(Outcome.REPAIRED, "GLB_TRAILING_BYTES", message, "", "byte " + length, size - length);
        }
        return length;
    }

    private static FormatException truncated(String where, long at) {
        return new FormatException("GLB_TRUNCATED", "the file ends " + where, new Where.AtByte(at));
    }
}
