package org.bozzetto.kernel.format.gltf.validate;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.Validation.Severity;

/**
 * The container of a .glb file (glTF 2.0 section 4): header and chunks.
 *
 * @param json empty when there is none
 * @param whole whether the file ends where a chunk ends; otherwise what the JSON refers to is not looked at
 */
record GlbStructure(Optional<MemorySegment> json, Optional<MemorySegment> binary, boolean whole) {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int MAGIC = 0x46546C67;
    private static final int JSON = 0x4E4F534A;
    private static final int BIN = 0x004E4942;
    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    static boolean isGlb(MemorySegment data) {
        return data.byteSize() >= 4 && data.get(INT, 0) == MAGIC;
    }

    static GlbStructure check(MemorySegment data, Issues issues) {
        Walk walk = new Walk(data, issues);
        boolean whole = walk.header() && walk.chunks();
        return new GlbStructure(walk.json, walk.binary, whole);
    }

    private static final class Walk {
        private final MemorySegment data;
        private final Issues issues;
        private Optional<MemorySegment> json = Optional.empty();
        private Optional<MemorySegment> binary = Optional.empty();
        private boolean jsonSeen;
        private boolean binarySeen;

        Walk(MemorySegment data, Issues issues) {
            this.data = data;
            this.issues = issues;
        }

        private long announced() {
            return Integer.toUnsignedLong(data.get(INT, 8));
        }

        /** Whether it can be read on. */
        boolean header() {
            if (data.byteSize() < HEADER) {
                error("GLB_UNEXPECTED_END_OF_HEADER", data.byteSize(), "the file ends inside its header");
                return false;
            }
            if (data.get(INT, 0) != MAGIC) {
                error("GLB_INVALID_MAGIC", 0, "the file does not begin with glTF");
                return false;
            }
            int version = data.get(INT, 4);
            if (version != 2) {
                error("GLB_INVALID_VERSION", 4, "version " + Integer.toUnsignedString(version) + " is not 2");
                return false;
            }
            if (announced() <= HEADER) {
                error("GLB_LENGTH_TOO_SMALL", 8, "a length of " + announced() + " bytes leaves no room for a chunk");
            }
            return true;
        }

        boolean chunks() {
            long at = HEADER;
            for (int index = 0; at < data.byteSize() && !issues.isFull(); index++) {
                if (at == announced()) {
                    String message = "there are bytes after the announced end";
                    issues.add("GLB_EXTRA_DATA", Severity.WARNING, new Where.AtByte(at), message);
                    return true;
                }
                if (data.byteSize() - at < CHUNK_HEADER) {
                    error("GLB_UNEXPECTED_END_OF_CHUNK_HEADER", data.byteSize(), "the file ends in a chunk's header");
                    return false;
                }
                long length = Integer.toUnsignedLong(data.get(INT, at));
                long begin = at + CHUNK_HEADER;
                long available = Math.min(length, data.byteSize() - begin);
                chunk(data.get(INT, at + 4), length, index, at, data.asSlice(begin, available));
                if (length > available) {
                    error("GLB_UNEXPECTED_END_OF_CHUNK_DATA", data.byteSize(), "the file ends inside a chunk");
                    return false;
                }
                at = begin + length;
            }
            if (at != announced()) {
                String message = "the header announces " + announced() + " bytes, the chunks have " + at;
                error("GLB_LENGTH_MISMATCH", at, message);
            }
            return true;
        }

        private void chunk(int type, long length, int index, long at, MemorySegment content) {
            if (length % 4 != 0) {
                error("GLB_CHUNK_LENGTH_UNALIGNED", at, "a chunk's length is no multiple of 4");
            }
            if (at + CHUNK_HEADER + length > announced()) {
                error("GLB_CHUNK_TOO_BIG", at, "a chunk of " + length + " bytes reaches behind the announced end");
            }
            if (index == 0 && type != JSON) {
                error("GLB_UNEXPECTED_FIRST_CHUNK", at, "the first chunk is not the JSON chunk");
            }
            boolean complete = content.byteSize() == length;
            switch (type) {
                case JSON -> {
                    if (length == 0) {
                        error("GLB_EMPTY_CHUNK", at, "the JSON chunk is empty");
                    }
                    if (jsonSeen) {
                        error("GLB_DUPLICATE_CHUNK", at, "there is more than one JSON chunk");
                    } else if (complete) {
                        json = Optional.of(content);
                    }
                    jsonSeen = true;
                }
                case BIN -> {
                    if (index > 1 && !binarySeen) {
                        error("GLB_UNEXPECTED_BIN_CHUNK", at, "the binary chunk is not the second one");
                    }
                    if (length == 0) {
                        String message = "an empty binary chunk is best left out";
                        issues.add("GLB_EMPTY_BIN_CHUNK", Severity.INFORMATION, new Where.AtByte(at), message);
                    }
                    if (binarySeen) {
                        error("GLB_DUPLICATE_CHUNK", at, "there is more than one binary chunk");
                    } else if (complete) {
                        binary = Optional.of(content);
                    }
                    binarySeen = true;
                }
                default -> {
                    String message = "a chunk of unknown type 0x%08x".formatted(type);
                    issues.add("GLB_UNKNOWN_CHUNK_TYPE", Severity.WARNING, new Where.AtByte(at), message);
                }
            }
        }

        private void error(String code, long offset, String message) {
            issues.add(code, Severity.ERROR, new Where.AtByte(offset), message);
        }
    }
}
