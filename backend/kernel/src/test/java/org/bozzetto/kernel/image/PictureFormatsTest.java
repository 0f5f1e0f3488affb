package org.bozzetto.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.bozzetto.kernel.format.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFormatsTest {
    private static final long BUDGET = 1 << 16;
    /** Of classes that a format's reader needs; no picture of 4 million pixels fits. */
    private static final long MOST_BYTES = 8 << 20;

    @ParameterizedTest
    @CsvSource({
        "lossless.webp, 0, image/webp",
        "lossy.webp, 12, image/webp",
        "lzw.tiff, 0, image/tiff",
        "deflate.tiff, 0, image/tiff",
        "sixteen.tiff, 0, image/tiff",
        "float.tiff, 1, image/tiff",
        "cmyk.tiff, 1, image/tiff",
        "cmyk.jpg, 12, image/jpeg",
        "progressive.jpg, 12, image/jpeg",
        "plain.tga, 0, image/x-tga",
        "rle.tga, 0, image/x-tga",
        "plain.bmp, 0, image/bmp",
        "sixteen.png, 0, image/png",
        "rgb.jpg, 2, image/jpeg",
        "ycck.jpg, 6, image/jpeg",
        "big-endian.tiff, 0, image/tiff",
        "planar.tiff, 0, image/tiff",
        "sixteen-lzw.tiff, 0, image/tiff",
        "tiled.tiff, 0, image/tiff",
        "tiled-lzw.tiff, 0, image/tiff",
        "jpeg.tiff, 8, image/tiff",
        "bigtiff.tiff, 0, image/tiff",
        "bigtiff-big-endian.tiff, 0, image/tiff",
        "bigtiff-tiled.tiff, 0, image/tiff",
        "top.tga, 0, image/x-tga",
        "top-rle.tga, 0, image/x-tga",
        "top-right.tga, 0, image/x-tga",
        "rgb555.tga, 7, image/x-tga",
        "rgb555.bmp, 7, image/bmp",
        "rgb565.bmp, 7, image/bmp",
        "rgb32.bmp, 0, image/bmp"
    })
    void everyPixelIsAsTheOtherProgramWroteIt(String name, int tolerance, String mediaType) throws Exception {
        byte[] bytes = Fixture.bytes(name);
        assertThat(ImageDecoder.probe(bytes)).isEqualTo(new ImageInfo(mediaType, Fixture.WIDTH, Fixture.HEIGHT));
        assertThat(Fixture.mostDifference(ImageDecoder.decode(bytes, BUDGET))).isLessThanOrEqualTo(tolerance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.webp", "alpha.tga", "alpha.tiff", "alpha-v4.bmp"})
    void transparencyIsKept(String name) throws Exception {
        Pixels pixels = ImageDecoder.decode(Fixture.bytes(name), BUDGET);
        for (int x = 0; x < Fixture.WIDTH; x++) {
            assertThat(pixels.at(x, 7) >>> 24).isEqualTo(Fixture.red(x));
        }
        assertThat(pixels.at(18, 40) & 0xFFFFFF).isEqualTo(Fixture.red(18) << 16 | 255 << 8 | 64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"turned.webp", "turned.tiff", "turned.png"})
    void otherFormatsThanJpegAreTurnedUprightToo(String name) throws Exception {
        byte[] bytes = Fixture.bytes(name);
        ImageInfo info = ImageDecoder.probe(bytes);
        assertThat(info.width()).isEqualTo(Fixture.HEIGHT);
        // Turned a quarter to the right: what was the left edge is the top.
        assertThat(ImageDecoder.decode(bytes, BUDGET).at(0, 0)).isEqualTo(0xFF00FF40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"palette.tga", "palette.bmp", "palette.gif"})
    void palettesAreLookedUp(String name) throws Exception {
        Pixels pixels = ImageDecoder.decode(Fixture.bytes(name), BUDGET);
        assertThat(pixels.at(0, 0) >> 16 & 255).isLessThan(pixels.at(36, 0) >> 16 & 255);
        assertThat(Fixture.mostDifference(pixels)).isLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray.tga", "gray.jpg", "gray16.png"})
    void grayIsGray(String name) throws Exception {
        Pixels pixels = ImageDecoder.decode(Fixture.bytes(name), BUDGET);
        int color = pixels.at(33, 40);
        assertThat(color >> 8 & 255).isEqualTo(color >> 16 & 255);
        assertThat(color & 255).isEqualTo(color >> 16 & 255).isGreaterThan(200);
        assertThat(pixels.at(3, 0) & 255).isLessThan(60);
    }

    @Test
    void runsOfPaletteNumbersInBitmapsAreUnrolled() throws Exception {
        Pixels eight = ImageDecoder.decode(Fixture.bytes("rle8.bmp"), BUDGET);
        Pixels four = ImageDecoder.decode(Fixture.bytes("rle4.bmp"), BUDGET);
        int[] row = new int[Fixture.WIDTH];
        for (int x = 0; x < row.length; x++) {
            boolean alternating = x < 16;
            row[x] = 17 * (alternating ? x % 2 : x < 21 ? x - 14 : 15 - (x - 21) % 2);
            assertThat(eight.at(x, 40)).isEqualTo(0xFF000040 | Fixture.red(x) << 16);
            assertThat(four.at(x, 11)).as("%d", x).isEqualTo(0xFF000040 | row[x] << 16);
        }
        // Every third row from the bottom leaves three places out after the fifth.
        assertThat(eight.at(8, 38)).isEqualTo(0xFF000040 | Fixture.red(8) << 16);
        assertThat(eight.at(6, 38)).isEqualTo(0xFF000040);
    }

    @Test
    void textThatBeginsLikeABitmapIsNone() {
        byte[] text = "BM Weekly Report, all about the moulding of clay".getBytes(StandardCharsets.US_ASCII);
        assertThat(ImageFormat.of(text)).isEmpty();
    }

    @Test
    void aSmallFileThatClaimsAHugePictureIsRefusedBeforeAnythingIsAllocated() throws Exception {
        byte[] tga = Fixture.bytes("rle.tga");
        tga[12] = (byte) 0xFF;
        tga[13] = 0x3F;
        tga[14] = (byte) 0xFF;
        tga[15] = 0x3F;
        assertThatThrownBy(() -> ImageDecoder.decode(tga, 1L << 30))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("16383×16383 pixels, more than its 4636 bytes can hold");
        assertThatThrownBy(() -> ImageDecoder.decode(tga, 1L << 20))
                .extracting(e -> ((FormatException) e).code())
                .isEqualTo("IMAGE_TOO_LARGE");
    }

    /** Says that the picture is as large as its format can say, or nearly. */
    private static byte[] huge(String name) throws Exception {
        byte[] bytes = Fixture.bytes(name);
        ByteBuffer big = ByteBuffer.wrap(bytes);
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (ImageFormat.of(bytes).orElseThrow()) {
            case PNG -> {
                CRC32 crc = new CRC32();
                crc.update(
                        big.putInt(16, 2_000_000_000).putInt(20, 1_000_000_000).array(), 12, 17);
                big.putInt(29, (int) crc.getValue());
            }
            case JPEG -> {
                int frame = indexOf(bytes, 0xFF, 0xC0);
                big.putInt((frame > 0 ? frame : indexOf(bytes, 0xFF, 0xC2)) + 5, -1);
            }
            case BMP -> little.putInt(18, 1 << 30).putInt(22, 1 << 30);
            case WEBP -> {
                if (bytes[15] == 'L') {
                    little.putInt(21, 0x0FFFFFFF);
                } else {
                    little.putInt(26, 0x3FFF3FFF);
                }
            }
            case TIFF -> {
                ByteBuffer tiff = bytes[0] == 'I' ? little : big;
                boolean wide = tiff.getShort(2) == 43;
                int directory = wide ? (int) tiff.getLong(8) : tiff.getInt(4);
                int first = directory + (wide ? 8 : 2);
                int step = wide ? 20 : 12;
                long count = wide ? tiff.getLong(directory) : tiff.getShort(directory);
                for (int entry = first; entry < first + step * count; entry += step) {
                    if (tiff.getShort(entry) == 256 || tiff.getShort(entry) == 257) {
                        tiff.putShort(entry + 2, (short) 4).putInt(entry + (wide ? 12 : 8), 1_000_000_000);
                    }
                }
            }
            case TGA -> little.putInt(12, 0x7FFF7FFF);
            case HDR -> {
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                return text.replace("-Y 41 +X 37", "-Y 1000000 +X 1000000").getBytes(StandardCharsets.ISO_8859_1);
            }
            case EXR -> {
                int window = indexOf(bytes, "dataWindow\0".chars().toArray()) + "dataWindow\0box2i\0".length() + 4;
                little.putInt(window + 8, 1_000_000_000).putInt(window + 12, 1_000_000_000);
            }
            case GIF -> {
                int frame = indexOf(bytes, 0x2C, 0, 0, 0, 0, Fixture.WIDTH, 0, Fixture.HEIGHT, 0);
                for (int size : new int[] {6, 8, frame + 5, frame + 7}) {
                    little.putShort(size, (short) 40_000);
                }
            }
        }
        return bytes;
    }

    private static int indexOf(byte[] bytes, int... wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int k = 0;
            while (k < wanted.length && (bytes[at + k] & 255) == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sixteen.png",
                "progressive.jpg",
                "cmyk.jpg",
                "rgb32.bmp",
                "rle8.bmp",
                "lossless.webp",
                "lossy.webp",
                "lzw.tiff",
                "big-endian.tiff",
                "tiled.tiff",
                "bigtiff.tiff",
                "bigtiff-big-endian.tiff",
                "bigtiff-tiled.tiff",
                "palette.gif",
                "plain.tga",
                "rle.tga",
                "scene.hdr",
                "zip-half.exr",
                "piz-float.exr"
            })
    void aBombOfAnyFormatIsRefusedBeforeRoomIsMadeForIt(String name) throws Exception {
        byte[] bomb = huge(name);
        ThreadMXBean memory = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        for (long budget : new long[] {1 << 20, 1L << 40}) {
            long before = memory.getCurrentThreadAllocatedBytes();
            assertThatThrownBy(() -> ImageDecoder.decode(bomb, budget))
                    .isInstanceOf(FormatException.class)
                    .extracting(e -> ((FormatException) e).code())
                    .isIn("IMAGE_TOO_LARGE", "IMAGE_BROKEN", "IMAGE_UNSUPPORTED");
            assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
        }
    }

    @Test
    void aTextureThatClaimsAHugeSizeIsRefusedBeforeItIsDecoded() {
        ByteBuffer ktx = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        ktx.put(new byte[] {(byte) 0xAB, 'K', 'T', 'X', ' ', '2', '0', (byte) 0xBB, '\r', '\n', 0x1A, '\n'});
        ktx.putInt(20, Integer.MAX_VALUE).putInt(24, Integer.MAX_VALUE);
        for (long budget : new long[] {1 << 20, 1L << 62}) {
            assertThatThrownBy(() -> ImageDecoder.decode(ktx.array(), budget))
                    .isInstanceOf(FormatException.class)
                    .extracting(e -> ((FormatException) e).code())
                    .isEqualTo("IMAGE_TOO_LARGE");
        }
    }

    /** A JPEG inside a TIFF has a size of its own. */
    @Test
    void aPictureInsideAPictureGetsNoMoreRoomThanTheOuterOneSays() throws Exception {
        byte[] bytes = Fixture.bytes("jpeg.tiff");
        int frame = indexOf(bytes, 0xFF, 0xC0);
        ByteBuffer.wrap(bytes).putInt(frame + 5, 0x7530_7530);
        ThreadMXBean memory = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long before = memory.getCurrentThreadAllocatedBytes();
        decodeOrRefuse(bytes);
        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lossless.webp",
                "lossy.webp",
                "alpha.webp",
                "lzw.tiff",
                "deflate.tiff",
                "cmyk.tiff",
                "cmyk.jpg",
                "progressive.jpg",
                "rle.tga",
                "palette.tga",
                "top-right.tga",
                "ycck.jpg",
                "tiled.tiff",
                "jpeg.tiff",
                "bigtiff.tiff",
                "bigtiff-big-endian.tiff",
                "bigtiff-tiled.tiff",
                "palette.gif",
                "rle8.bmp",
                "rle4.bmp",
                "scene.hdr",
                "rle-half.exr",
                "zips-half.exr",
                "zip-half.exr",
                "piz-half.exr",
                "piz-float.exr"
            })
    void aCutOrFlippedFileNeverThrowsAnythingElse(String name) throws Exception {
        byte[] whole = Fixture.bytes(name);
        int step = Math.max(1, whole.length / 250);
        for (int at = 0; at < whole.length; at += at < 120 ? 1 : step) {
            decodeOrRefuse(Arrays.copyOf(whole, at));
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) 0xFF;
            decodeOrRefuse(flipped);
        }
    }

    private static void decodeOrRefuse(byte[] bytes) {
        try {
            assertThat(ImageDecoder.decode(bytes, 1 << 22).argb()).isNotEmpty();
        } catch (FormatException refused) {
            assertThat(refused.describe()).isNotBlank();
        } catch (RuntimeException other) {
            fail("only FormatException may be thrown", other);
        }
    }
}
