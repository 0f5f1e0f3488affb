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
 * @param json empty when the file is too broken to look further
 */
record GlbStructure(Optional<MemorySegment> json, Optional<MemorySegment> binary) {
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
        return new Walk(data, issues).run();
    }

    private static final class Walk {
        private final MemorySegment data;
        private final Issues issues;
        private Optional<MemorySegment> json = Optional.empty();
        private Optional<MemorySegment> binary = Optional.empty();
        private boolean jsonSeen;

        Walk(MemorySegment data, Issues issues) {
            this.data = data;
            this.issues = issues;
        }

        GlbStructure run() {
            if (data.byteSize() < HEADER) {
                error("GLB_UNEXPECTED_END_OF_HEADER", data.byteSize(), "the file ends inside its header");
                return new GlbStructure(json, binary);
            }
            int version = data.get(INT, 4);
            if (version != 2) {
                error("GLB_INVALID_VERSION", 4, "version " + Integer.toUnsignedString(version) + " is not 2");
                return new GlbStructure(json, binary);
            }
            long length = Integer.toUnsignedLong(data.get(INT, 8));
            if (length <= HEADER) {
                error("GLB_LENGTH_TOO_SMALL", 8, "a length of " + length + " bytes leaves no room for a chunk");
            }
            long end = chunks(Math.min(length, data.byteSize()));
            if (end < 0) {
                return new GlbStructure(json, binary);
            }
            if (length != end) {
                error("GLB_LENGTH_MISMATCH", end, "the header announces " + length + " bytes, the chunks have " + end);
            } else if (data.byteSize() > length) {
                String message = "there are bytes after the announced end";
                issues.add("GLB_EXTRA_DATA", Severity.WARNING, new Where.AtByte(length), message);
            }
            return new GlbStructure(json, binary);
        }

        /** @return where the chunks end, or -1 when one of them is cut */
        private long chunks(long announced) {
            long at = HEADER;
            for (int index = 0; at < announced; index++) {
                if (data.byteSize() - at < CHUNK_HEADER) {
                    error("GLB_UNEXPECTED_END_OF_CHUNK_HEADER", data.byteSize(), "the file ends in a chunk's header");
                    return -1;
                }
                long length = Integer.toUnsignedLong(data.get(INT, at));
                int type = data.get(INT, at + 4);
                long begin = at + CHUNK_HEADER;
                if (length % 4 != 0) {
                    error("GLB_CHUNK_LENGTH_UNALIGNED", at, "a chunk's length is no multiple of 4");
                }
                if (length > data.byteSize() - begin) {
                    error("GLB_UNEXPECTED_END_OF_CHUNK_DATA", data.byteSize(), "the file ends inside a chunk");
                    return -1;
                }
                if (index == 0 && type != JSON) {
                    error("GLB_UNEXPECTED_FIRST_CHUNK", at, "the first chunk is not the JSON chunk");
                }
                chunk(type, index, at, data.asSlice(begin, length));
                at = begin + length;
            }
            return at;
        }

        private void chunk(int type, int index, long at, MemorySegment content) {
            switch (type) {
                case JSON -> {
                    if (content.byteSize() == 0) {
                        error("GLB_EMPTY_CHUNK", at, "the JSON chunk is empty");
                    }
                    if (jsonSeen) {
                        error("GLB_DUPLICATE_CHUNK", at, "there is more than one JSON chunk");
                    } else {
                        json = Optional.of(content);
                    }
                    jsonSeen = true;
                }
                case BIN -> {
                    if (binary.isPresent()) {
                        error("GLB_DUPLICATE_CHUNK", at, "there is more than one binary chunk");
                    } else {
                        if (index > 1) {
                            error("GLB_UNEXPECTED_BIN_CHUNK", at, "the binary chunk is not the second one");
                        }
                        binary = Optional.of(content);
                    }
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
