package org.bozzetto.kernel.image.hdr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.image.ChromaticityMatrix;

/**
 * The attributes of an OpenEXR file's first part (OpenEXR "File Layout").
 *
 * @param tileWidth 0 when the picture is stored in rows
 * @param chunks where the table of chunk offsets begins
 * @param partNumbers whether every chunk begins with the number of its part
 * @param toLinearSrgb nine values, row by row, for files whose primaries are not sRGB's
 */
record ExrHeader(
        List<Channel> channels,
        int width,
        int height,
        int left,
        int top,
        int compression,
        int tileWidth,
        int tileHeight,
        int chunks,
        boolean partNumbers,
        Optional<float[]> toLinearSrgb) {
    private static final int VERSION_AT = 4;
    private static final int ATTRIBUTES_AT = 8;
    private static final int TILED = 0x200;
    private static final int DEEP = 0x800;
    private static final int MULTI_PART = 0x1000;
    private static final int MAX_CHANNELS = 256;
    private static final int MAX_NAME = 255;
    private static final int CHROMATICITIES = 8;

    /** Kinds of numbers. */
    enum Type {
        WHOLE(4),
        HALF(2),
        FLOAT(4);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    record Channel(String name, Type type) {}

    static ExrHeader parse(byte[] bytes) throws FormatException {
        return new Parsing(bytes).parse();
    }

    int bytesPerPixel() {
        return channels.stream().mapToInt(channel -> channel.type().bytes()).sum();
    }

    private static final class Parsing {
        private final ByteBuffer in;
        private List<Channel> channels = List.of();
        private int[] window = {0, 0, -1, -1};
        private int compression = -1;
        private int tileWidth;
        private int tileHeight;
        private Optional<float[]> matrix = Optional.empty();

        Parsing(byte[] bytes) {
            in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        ExrHeader parse() throws FormatException {
            need(ATTRIBUTES_AT);
            int version = in.getInt(VERSION_AT);
            if ((version & 255) != 2) {
                throw unsupported("it is of version " + (version & 255));
            }
            if ((version & DEEP) != 0) {
                throw unsupported("it holds deep data, which is no picture yet");
            }
            in.position(ATTRIBUTES_AT);
            boolean more = attribute();
            while (more) {
                more = attribute();
            }
            boolean parts = (version & MULTI_PART) != 0;
            if (parts) {
                skipOtherParts();
            }
            return checked(parts, (version & TILED) != 0);
        }

        private ExrHeader checked(boolean parts, boolean tiled) throws FormatException {
            long width = (long) window[2] - window[0] + 1;
            long height = (long) window[3] - window[1] + 1;
            if (width < 1 || height < 1 || width > Integer.MAX_VALUE / 16 || height > Integer.MAX_VALUE / 16) {
                throw broken("its size is " + width + "×" + height);
            }
            if (channels.isEmpty()) {
                throw broken("it has no channels");
            }
            // Of files of several parts only this attribute says that they have tiles.
            if ((tiled || tileWidth > 0) && (tileWidth < 1 || tileHeight < 1)) {
                throw broken("its tiles have no size");
            }
            return new ExrHeader(
                    channels,
                    (int) width,
                    (int) height,
                    window[0],
                    window[1],
                    compression,
                    tileWidth,
                    tileHeight,
                    in.position(),
                    parts,
                    matrix);
        }

        /** Other parts are other views of the same thing; the first is shown. */
        private void skipOtherParts() throws FormatException {
            need(1);
            while (in.get(in.position()) != 0) {
                while (!text().isEmpty()) {
                    text();
                    skip(length());
                }
                need(1);
            }
            in.get();
        }

        /** @return false at the header's end */
        private boolean attribute() throws FormatException {
            String name = text();
            if (name.isEmpty()) {
                return false;
            }
            text();
            int length = length();
            int end = in.position() + length;
            switch (name) {
                case "channels" -> channels = channels(end);
                case "compression" -> compression = in.get() & 255;
                case "dataWindow" -> {
                    need(16);
                    window = new int[] {in.getInt(), in.getInt(), in.getInt(), in.getInt()};
                }
                case "tiles" -> {
                    need(9);
                    tileWidth = in.getInt();
                    tileHeight = in.getInt();
                }
                case "chromaticities" -> matrix = chromaticities();
                default -> {}
            }
            in.position(end);
            return true;
        }

        private Optional<float[]> chromaticities() throws FormatException {
            need(4 * CHROMATICITIES);
            double[] xy = new double[CHROMATICITIES];
            for (int i = 0; i < xy.length; i++) {
                xy[i] = in.getFloat();
            }
            return ChromaticityMatrix.toLinearSrgb(xy);
        }

        private List<Channel> channels(int end) throws FormatException {
            List<Channel> found = new ArrayList<>();
            while (in.position() < end) {
                String name = text();
                if (name.isEmpty()) {
                    break;
                }
                need(16);
                int type = in.getInt();
                in.getInt();
                int samplingX = in.getInt();
                int samplingY = in.getInt();
                if (found.size() == MAX_CHANNELS) {
                    throw broken("it has too many channels");
                }
                if (samplingX != 1 || samplingY != 1) {
                    throw unsupported("its colours are stored more coarsely than its light");
                }
                found.add(new Channel(name, type(type)));
            }
            return List.copyOf(found);
        }

        private Type type(int code) throws FormatException {
            return switch (code) {
                case 0 -> Type.WHOLE;
                case 1 -> Type.HALF;
                case 2 -> Type.FLOAT;
                default -> throw broken("a channel makes no sense");
            };
        }

        private int length() throws FormatException {
            need(4);
            int length = in.getInt();
            if (length < 0) {
                throw broken("an attribute has no length");
            }
            need(length);
            return length;
        }

        private void skip(int length) {
            in.position(in.position() + length);
        }

        private String text() throws FormatException {
            int begin = in.position();
            while (true) {
                need(1);
                if (in.get() == 0) {
                    break;
                }
                if (in.position() - begin > MAX_NAME) {
                    throw broken("a name has no end");
                }
            }
            return new String(in.array(), begin, in.position() - 1 - begin, StandardCharsets.UTF_8);
        }

        private void need(int bytes) throws FormatException {
            if (in.remaining() < bytes) {
                throw broken("the file ends inside its header");
            }
        }

        private FormatException broken(String why) {
            return new FormatException(
                    "IMAGE_BROKEN", "the EXR picture cannot be read: " + why, new Where.AtByte(in.position()));
        }

        private FormatException unsupported(String why) {
            return new FormatException(
                    "IMAGE_UNSUPPORTED", "the EXR picture cannot be read: " + why, new Where.AtByte(in.position()));
        }
    }
}
