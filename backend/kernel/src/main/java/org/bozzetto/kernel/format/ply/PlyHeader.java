package org.bozzetto.kernel.format.ply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.scan.TextScanner;

/**
 * The text in front of the data.
 *
 * @param length in bytes
 * @param lines in it
 * @param textureFile from the comment that MeshLab and others write; empty when there is none
 */
record PlyHeader(Encoding encoding, List<PlyElement> elements, int length, long lines, Optional<String> textureFile) {
    private static final int MAX_PROPERTIES = 1024;

    enum Encoding {
        ASCII,
        BINARY_LITTLE_ENDIAN,
        BINARY_BIG_ENDIAN
    }

    /**
     * @param head enough of the file's beginning to hold the header
     * @param fileSize counts that cannot fit into the file are refused
     */
    static PlyHeader parse(byte[] head, long fileSize) throws FormatException {
        return new Parsing(head).parse(fileSize);
    }

    private static final class Parsing {
        private final TextScanner in;
        private final List<PlyElement> elements = new ArrayList<>();
        private Optional<Encoding> encoding = Optional.empty();
        private Optional<String> texture = Optional.empty();
        private String elementName = "";
        private long elementCount = -1;
        private final List<PlyElement.Property> properties = new ArrayList<>();
        private long line = 1;

        Parsing(byte[] head) {
            in = new TextScanner(head);
        }

        PlyHeader parse(long fileSize) throws FormatException {
            if (!in.take("ply")) {
                throw error("PLY_SYNTAX", "a PLY file begins with the word ply");
            }
            in.nextLine();
            line++;
            while (!in.take("end_header")) {
                if (in.atEnd()) {
                    throw error("PLY_TRUNCATED", "the header has no end");
                }
                statement();
                in.nextLine();
                line++;
            }
            endHeaderLine();
            finishElement();
            Encoding known = encoding.orElseThrow(() -> error("PLY_SYNTAX", "the header names no format"));
            PlyHeader header = new PlyHeader(known, List.copyOf(elements), in.position(), line, texture);
            header.checkCounts(fileSize);
            return header;
        }

        /** Exactly one line end: what follows may be binary. */
        private void endHeaderLine() {
            in.skipBlanks();
            int first = in.peek();
            if (first == '\r' || first == '\n') {
                in.skip(1);
            }
            if (first == '\r' && in.peek() == '\n') {
                in.skip(1);
            }
        }

        private void statement() throws FormatException {
            in.skipBlanks();
            if (in.take("format")) {
                in.skipBlanks();
                encoding = Optional.of(encodingNamed(in.token()));
            } else if (in.take("element")) {
                finishElement();
                elementName = word();
                in.skipBlanks();
                double count = in.real();
                if (in.failed() || !(count >= 0 && count < 1e15) || count != (long) count) {
                    throw error("PLY_SYNTAX", "an element needs a count");
                }
                elementCount = (long) count;
            } else if (in.take("property")) {
                property();
            } else if (in.take("comment") || in.take("obj_info")) {
                in.skipBlanks();
                if (in.take("texturefile")) {
                    String file = in.restOfLine();
                    texture = texture.isPresent() || file.isEmpty() ? texture : Optional.of(file);
                }
            } else if (!in.atLineEnd()) {
                throw error("PLY_SYNTAX", "the header holds a word that is not known");
            }
        }

        private void property() throws FormatException {
            if (elementCount < 0) {
                throw error("PLY_SYNTAX", "a property stands before the first element");
            }
            if (properties.size() >= MAX_PROPERTIES) {
                throw error("PLY_SYNTAX", "more than " + MAX_PROPERTIES + " properties");
            }
            in.skipBlanks();
            Optional<PlyType> length = Optional.empty();
            if (in.take("list")) {
                length = Optional.of(type());
                if (!length.get().isWhole()) {
                    throw error("PLY_SYNTAX", "a list's length must be a whole number");
                }
            }
            PlyType type = type();
            properties.add(new PlyElement.Property(word(), length, type));
        }

        private PlyType type() throws FormatException {
            String word = word();
            return PlyType.named(word).orElseThrow(() -> error("PLY_SYNTAX", "there is no number type of this name"));
        }

        private String word() {
            in.skipBlanks();
            return in.token();
        }

        private void finishElement() {
            if (elementCount >= 0) {
                elements.add(new PlyElement(elementName, elementCount, properties));
                properties.clear();
                elementCount = -1;
            }
        }

        private Encoding encodingNamed(String word) throws FormatException {
            return switch (word) {
                case "ascii" -> Encoding.ASCII;
                case "binary_little_endian" -> Encoding.BINARY_LITTLE_ENDIAN;
                case "binary_big_endian" -> Encoding.BINARY_BIG_ENDIAN;
                default ->
                    throw error("PLY_SYNTAX", "the format is none of ascii, binary_little_endian, binary_big_endian");
            };
        }

        private FormatException error(String code, String message) {
            return new FormatException(code, message, new Where.AtLine(line));
        }
    }

    private void checkCounts(long fileSize) throws FormatException {
        long left = fileSize - length;
        for (PlyElement element : elements) {
            long least = encoding == Encoding.ASCII ? 2L * element.properties().size() : element.leastBytes();
            // The last number of a text needs no space after it.
            long slack = encoding == Encoding.ASCII ? 1 : 0;
            long bytes = element.count() * least;
            if (bytes > left + slack) {
                throw new FormatException(
                        "PLY_TRUNCATED",
                        "the file says that it holds %d of \"%s\", which its %d bytes cannot"
                                .formatted(element.count(), shortened(element.name()), fileSize),
                        new Where.Whole());
            }
            left -= bytes;
        }
    }

    private static String shortened(String name) {
        return name.length() > 30 ? name.substring(0, 30) + "…" : name;
    }
}
