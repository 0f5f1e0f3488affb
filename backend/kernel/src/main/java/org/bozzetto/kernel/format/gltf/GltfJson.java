package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/** Parses and prints the JSON part. Depth, numbers, names and the count of tokens are bounded; strings by the file itself. */
public final class GltfJson {
    /** Some 550 MB of parsed tree at worst (objects of one property); a scene of 100,000 nodes has 2 to 3 million. */
    private static final long MAX_TOKENS = 8_000_000;

    private static final int MAX_DEPTH = 500;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GltfJson() {}

    /** @throws FormatException if it is no JSON object, or nested too deeply or too large */
    public static ObjectNode parse(MemorySegment json) throws FormatException {
        if (tree(json) instanceof ObjectNode object) {
            return object;
        }
        throw new FormatException("INVALID_JSON", "the JSON part is not an object", new Where.AtByte(0));
    }

    /** @throws FormatException if it is no JSON, or nested too deeply or too large */
    public static JsonNode tree(MemorySegment json) throws FormatException {
        try {
            JsonNode root = MAPPER.readTree(new SegmentStream(json));
            if (root.isMissingNode()) {
                throw new FormatException("INVALID_JSON", "there is no JSON part", new Where.Whole());
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new FormatException(
                    "JSON_TOO_COMPLEX", "the JSON part is nested too deeply or too large: " + reason(e), place(e), e);
        } catch (JsonProcessingException e) {
            throw new FormatException("INVALID_JSON", "the JSON part is broken: " + reason(e), place(e), e);
        } catch (IOException e) {
            // The stream is memory; what Jackson throws here is about characters that are no Unicode.
            throw new FormatException("INVALID_JSON", "the JSON part is not text", new Where.Whole(), e);
        }
    }

    /** Indented, with the same line ends on every system. */
    static byte[] printed(JsonNode root) throws JsonProcessingException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter))
                .writeValueAsBytes(root);
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }

    private static Where place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null || location.getByteOffset() < 0
                ? new Where.Whole()
                : new Where.AtByte(location.getByteOffset());
    }

    /** Reads a segment without copying it whole. */
    private static final class SegmentStream extends InputStream {
        private final MemorySegment segment;
        private long at;

        SegmentStream(MemorySegment segment) {
            this.segment = segment;
        }

        @Override
        public int read() {
            return at < segment.byteSize() ? segment.get(ValueLayout.JAVA_BYTE, at++) & 255 : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            int count = (int) Math.min(length, segment.byteSize() - at);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, at, target, from, count);
            at += count;
            return count;
        }
    }
}
