package org.bozzetto.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bozzetto.kernel.format.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFormatsTest {
    private static final long BUDGET = 1 << 16;

    @ParameterizedTest
    @CsvSource({
        "lossless.webp, 0, image/webp", "lossy.webp, 12, image/webp", "lzw.tiff, 0, image/tiff",
        "deflate.tiff, 0, image/tiff", "sixteen.tiff, 0, image/tiff", "float.tiff, 1, image/tiff",
        "cmyk.tiff, 1, image/tiff", "cmyk.jpg, 12, image/jpeg", "progressive.jpg, 12, image/jpeg",
        "plain.tga, 0, image/x-tga", "rle.tga, 0, image/x-tga", "plain.bmp, 0, image/bmp"
    })
    void everyPixelIsAsTheOtherProgramWroteIt(String name, int tolerance, String mediaType) throws Exception {
        byte[] bytes = Fixture.bytes(name);
        assertThat(ImageDecoder.probe(bytes)).isEqualTo(new ImageInfo(mediaType, Fixture.WIDTH, Fixture.HEIGHT));
        assertThat(Fixture.mostDifference(ImageDecoder.decode(bytes, BUDGET))).isLessThanOrEqualTo(tolerance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.webp", "alpha.tga"})
    void transparencyIsKept(String name) throws Exception {
        Pixels pixels = ImageDecoder.decode(Fixture.bytes(name), BUDGET);
        for (int x = 0; x < Fixture.WIDTH; x++) {
            assertThat(pixels.at(x, 7) >>> 24).isEqualTo(Fixture.red(x));
        }
        assertThat(pixels.at(18, 40) & 0xFFFFFF).isEqualTo(Fixture.red(18) << 16 | 255 << 8 | 64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"turned.webp", "turned.tiff"})
    void otherFormatsThanJpegAreTurnedUprightToo(String name) throws Exception {
        byte[] bytes = Fixture.bytes(name);
        ImageInfo info = ImageDecoder.probe(bytes);
        assertThat(info.width()).isEqualTo(Fixture.HEIGHT);
        // Turned a quarter to the right: what was the left edge is the top.
        assertThat(ImageDecoder.decode(bytes, BUDGET).at(0, 0)).isEqualTo(0xFF00FF40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"palette.tga", "palette.bmp"})
    void palettesAreLookedUp(String name) throws Exception {
        Pixels pixels = ImageDecoder.decode(Fixture.bytes(name), BUDGET);
        assertThat(pixels.at(0, 0) >> 16 & 255).isLessThan(pixels.at(36, 0) >> 16 & 255);
        assertThat(Fixture.mostDifference(pixels)).isLessThan(60);
    }

    @Test
    void grayIsGray() throws Exception {
        int color = ImageDecoder.decode(Fixture.bytes("gray.tga"), BUDGET).at(36, 40);
        assertThat(color & 255).isEqualTo(color >> 16 & 255).isBetween(225, 240);
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
