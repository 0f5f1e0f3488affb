package org.bozzetto.kernel.image.hdr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/**
 * OpenEXR pictures (Academy Software Foundation, "OpenEXR file layout"): rows or tiles (the finest level), of halfs, floats or
 * whole numbers, uncompressed or packed with RLE, ZIP, ZIPS or PIZ. Of several parts the first is read.
 */
final class ExrFile implements HdrSource {
    private static final int TILE_HEADER = 20;
    private static final int ROWS_HEADER = 8;
    private static final long MAX_CHUNK = 1L << 28;

    private final ByteBuffer file;
    private final ExrHeader header;
    private final ExrCompression compression;
    private final ExrChannels channels;

    private ExrFile(byte[] bytes, ExrHeader header, ExrCompression compression) {
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.header = header;
        this.compression = compression;
        channels = ExrChannels.of(header);
    }

    static ExrFile open(byte[] bytes) throws FormatException {
        ExrHeader header = ExrHeader.parse(bytes);
        ExrFile picture = new ExrFile(bytes, header, ExrCompression.of(header.compression()));
        if ((long) picture.chunkWidth() * picture.chunkHeight() * header.bytesPerPixel() > MAX_CHUNK) {
            throw new FormatException("IMAGE_TOO_LARGE", "a block of the EXR picture is too large", new Where.Whole());
        }
        long table = 8L * picture.chunksAcross() * picture.chunksDown();
        if (table > bytes.length - header.chunks()) {
            throw picture.broken("the file is too short for its size", header.chunks());
        }
        return picture;
    }

    @Override
    public int width() {
        return header.width();
    }

    @Override
    public int height() {
        return header.height();
    }

    private boolean isTiled() {
        return header.tileWidth() > 0;
    }

    private int chunkWidth() {
        return isTiled() ? Math.min(header.tileWidth(), width()) : width();
    }

    private int chunkHeight() {
        return Math.min(isTiled() ? header.tileHeight() : compression.rows(), height());
    }

    private int chunksAcross() {
        return isTiled() ? Math.ceilDiv(width(), header.tileWidth()) : 1;
    }

    private int chunksDown() {
        return Math.ceilDiv(height(), isTiled() ? header.tileHeight() : compression.rows());
    }

    @Override
    public void rows(Rows rows) throws FormatException {
        float[][] band = new float[chunkHeight()][4 * width()];
        int step = isTiled() ? header.tileHeight() : compression.rows();
        for (int down = 0; down < chunksDown(); down++) {
            int first = down * step;
            int count = Math.min(step, height() - first);
            for (int across = 0; across < chunksAcross(); across++) {
                int left = across * header.tileWidth();
                int wide = isTiled() ? Math.min(header.tileWidth(), width() - left) : width();
                byte[] chunk = chunk(down * chunksAcross() + across, wide, count);
                for (int y = 0; y < count; y++) {
                    channels.unpack(chunk, y, wide, band[y], left);
                }
            }
            for (int y = 0; y < count; y++) {
                rows.row(first + y, band[y]);
            }
        }
    }

    /** The unpacked bytes of a block: row by row, channel by channel. */
    private byte[] chunk(int number, int width, int rows) throws FormatException {
        long offset = file.getLong(header.chunks() + 8 * number);
        int prefix = (header.partNumbers() ? 4 : 0) + (isTiled() ? TILE_HEADER : ROWS_HEADER);
        if (offset < header.chunks() || offset > file.limit() - prefix) {
            throw broken("the file ends before its data do", header.chunks());
        }
        int at = (int) offset + prefix;
        int packed = file.getInt(at - 4);
        if (packed < 0 || packed > file.limit() - at) {
            throw broken("the file ends inside its data", at);
        }
        byte[] data = Arrays.copyOfRange(file.array(), at, at + packed);
        int size = width * rows * header.bytesPerPixel();
        try {
            // What did not become smaller is stored as it is.
            return packed >= size ? Arrays.copyOf(data, size) : compression.unpack(data, header, width, rows);
        } catch (ExrCompression.Damaged e) {
            throw new FormatException(
                    "IMAGE_BROKEN", "the EXR picture cannot be read: " + e.getMessage(), new Where.AtByte(at), e);
        }
    }

    private FormatException broken(String why, long at) {
        return new FormatException("IMAGE_BROKEN", "the EXR picture cannot be read: " + why, new Where.AtByte(at));
    }
}
