package org.bozzetto.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.hdr.HdrSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HdrPictureTest {
    @ParameterizedTest
    @CsvSource({
        "none-half.exr, 0.001", "rle-half.exr, 0.001", "zips-half.exr, 0.001", "zip-half.exr, 0.001",
        "zip-float.exr, 0.000001", "piz-half.exr, 0.001", "piz-float.exr, 0.000001", "scene.hdr, 0.032"
    })
    void lightIsReadAsTheOtherProgramWroteIt(String name, float tolerance) throws Exception {
        HdrSource source = ImageDecoder.openHdr(Fixture.bytes(name), 1 << 16);
        assertThat(source.width()).isEqualTo(Fixture.WIDTH);
        assertThat(source.height()).isEqualTo(Fixture.HEIGHT);
        int[] rows = {0};
        source.rows((y, rgba) -> {
            assertThat(y).isEqualTo(rows[0]++);
            for (int x = 0; x < Fixture.WIDTH; x++) {
                assertThat(rgba[4 * x]).isCloseTo(x * 4 / (Fixture.WIDTH - 1f), within(tolerance));
                assertThat(rgba[4 * x + 1]).isCloseTo(y / (Fixture.HEIGHT - 1f), within(tolerance));
                assertThat(rgba[4 * x + 2]).isCloseTo(0.25f, within(tolerance));
                assertThat(rgba[4 * x + 3]).isEqualTo(1);
            }
        });
        assertThat(rows[0]).isEqualTo(Fixture.HEIGHT);
    }

    private static org.assertj.core.data.Offset<Float> within(float tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    @Test
    void onAScreenBrightLightStaysBelowWhiteAndDarkLightIsSeen() throws Exception {
        Pixels shown = ImageDecoder.decode(Fixture.bytes("piz-half.exr"), 1 << 16);
        assertThat(shown.at(36, 0) >> 16 & 255).isBetween(180, 254);
        assertThat(shown.at(0, 0) & 255).isBetween(60, 160);
        assertThat(shown.at(0, 0) >> 16 & 255).isZero();
    }

    @Test
    void anExrPackedInAnotherWayIsRefusedByName() throws Exception {
        byte[] bytes = Fixture.bytes("zip-half.exr");
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("compression\0compression\0") + 28] = 8;
        assertThatThrownBy(() -> ImageDecoder.decode(bytes, 1 << 16))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("packed with DWAA");
    }

    @Test
    void anExrWhoseTilesHaveNoHeightIsRefused() throws Exception {
        byte[] bytes = Fixture.bytes("zip-half.exr");
        byte[] name = "tiles\0tiledesc\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(bytes.length + name.length + 13).order(ByteOrder.LITTLE_ENDIAN);
        file.put(bytes, 0, 8).put(name).putInt(9).putInt(16).putInt(-5).put((byte) 0);
        file.put(bytes, 8, bytes.length - 8);
        assertThatThrownBy(() -> ImageDecoder.decode(file.array(), 1 << 16))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("its tiles have no size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Y 41 +X 0", "-Y 0 +X 41"})
    void aRadianceFileWithoutPixelsIsRefused(String size) {
        byte[] file = ("#?RADIANCE\n\n" + size + "\n").getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> ImageDecoder.decode(file, 1 << 16))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("has no pixels");
    }

    /** The old coding of Radiance files: pixels as they are, and "1 1 1 n" for repeats. */
    @Test
    void flatRadianceFilesWithOldRunsAreRead() throws Exception {
        byte[] header = "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n+Y 2 +X 3\n".getBytes(StandardCharsets.US_ASCII);
        byte[] file = java.util.Arrays.copyOf(header, header.length + 20);
        byte[] data = {(byte) 128, 0, 0, (byte) 129, 1, 1, 1, 2, 0, (byte) 128, 0, (byte) 129, 0, 0, 0, 0, 0, 0, 0, 0};
        System.arraycopy(data, 0, file, header.length, data.length);
        float[][] rows = new float[2][];
        ImageDecoder.openHdr(file, 6).rows((y, rgba) -> rows[y] = rgba.clone());
        assertThat(rows[1]).startsWith(1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1);
        assertThat(rows[0]).startsWith(0, 1, 0, 1, 0, 0, 0, 1);
    }
}
