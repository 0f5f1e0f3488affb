package org.bozzetto.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.bozzetto.interop.ParserException.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.ktx.KTX;
import org.lwjgl.util.ktx.ktxBasisParams;
import org.lwjgl.util.ktx.ktxTexture;
import org.lwjgl.util.ktx.ktxTexture2;
import org.lwjgl.util.ktx.ktxTextureCreateInfo;

/** Textures that the KTX library itself made here come back as the picture they were made of. */
class TextureDecodingTest {
    private static final int SIDE = 64;
    private static final int R8G8B8A8_SRGB = 43;
    private static NativeParsers parsers;

    enum Storage {
        PLAIN(0),
        ZSTD(0),
        ETC1S(48),
        UASTC(24),
        UASTC_ZSTD(24),
        ASTC(24);

        /** How far a channel may be off. */
        private final int tolerance;

        Storage(int tolerance) {
            this.tolerance = tolerance;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        parsers = NativeParsers.installed();
    }

    @AfterAll
    static void stop() {
        parsers.close();
    }

    @ParameterizedTest
    @EnumSource
    void thePictureComesBack(Storage storage) throws Exception {
        byte[] picture = picture();
        ParsedTexture texture = parsers.texture(MemorySegment.ofArray(ktx2(picture, storage)), SIDE * SIDE);
        assertThat(texture.width()).isEqualTo(SIDE);
        assertThat(texture.height()).isEqualTo(SIDE);
        assertThat(texture.rgba()).hasSameSizeAs(picture);
        int worst = 0;
        for (int i = 0; i < picture.length; i++) {
            worst = Math.max(worst, Math.abs((texture.rgba()[i] & 255) - (picture[i] & 255)));
        }
        assertThat(worst).isLessThanOrEqualTo(storage.tolerance);
    }

    @Test
    void moreThanTheAllowedPixelsAreRefused() {
        ParserException refused = catchThrowableOfType(
                ParserException.class,
                () -> parsers.texture(MemorySegment.ofArray(ktx2(picture(), Storage.ZSTD)), SIDE * SIDE - 1));
        assertThat(refused.reason()).isEqualTo(Reason.PARSER_REFUSED);
        assertThat(refused).hasMessageContaining("64×64");
    }

    @ParameterizedTest
    @EnumSource
    void aTextureThatIsCutOffIsRefused(Storage storage) {
        byte[] whole = ktx2(picture(), storage);
        for (int length : new int[] {12, 79, 200, whole.length - 1}) {
            ParserException refused = catchThrowableOfType(
                    ParserException.class,
                    () -> parsers.texture(MemorySegment.ofArray(java.util.Arrays.copyOf(whole, length)), SIDE * SIDE));
            assertThat(refused).as("%s cut to %d bytes", storage, length).isNotNull();
        }
    }

    /** A soft gradient: block compression keeps it well. */
    private static byte[] picture() {
        byte[] rgba = new byte[4 * SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int at = 4 * (y * SIDE + x);
                rgba[at] = (byte) (2 * x + 40);
                rgba[at + 1] = (byte) (2 * y + 60);
                rgba[at + 2] = (byte) (x + y + 30);
                rgba[at + 3] = (byte) 255;
            }
        }
        return rgba;
    }

    private static byte[] ktx2(byte[] rgba, Storage storage) {
        ByteBuffer pixels = MemoryUtil.memAlloc(rgba.length).put(rgba).flip();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            ktxTextureCreateInfo info = ktxTextureCreateInfo
                    .calloc(stack)
                    .vkFormat(R8G8B8A8_SRGB)
                    .baseWidth(SIDE)
                    .baseHeight(SIDE)
                    .baseDepth(1)
                    .numDimensions(2)
                    .numLevels(1)
                    .numLayers(1)
                    .numFaces(1);
            PointerBuffer pointer = stack.mallocPointer(1);
            done(KTX.ktxTexture2_Create(info, KTX.KTX_TEXTURE_CREATE_ALLOC_STORAGE, pointer));
            ktxTexture2 texture = ktxTexture2.create(pointer.get(0));
            done(KTX.ktxTexture_SetImageFromMemory(ktxTexture.create(texture.address()), 0, 0, 0, pixels));
            compress(texture, storage, stack);
            PointerBuffer bytes = stack.mallocPointer(1);
            PointerBuffer size = stack.mallocPointer(1);
            done(KTX.ktxTexture2_WriteToMemory(texture, bytes, size));
            byte[] file = new byte[(int) size.get(0)];
            MemoryUtil.memByteBuffer(bytes.get(0), file.length).get(file);
            KTX.ktxTexture2_Destroy(texture);
            return file;
        } finally {
            MemoryUtil.memFree(pixels);
        }
    }

    private static void compress(ktxTexture2 texture, Storage storage, MemoryStack stack) {
        switch (storage) {
            case PLAIN -> {}
            case ZSTD -> done(KTX.ktxTexture2_DeflateZstd(texture, 5));
            case ETC1S -> done(KTX.ktxTexture2_CompressBasis(texture, 255));
            case UASTC -> uastc(texture, stack);
            case UASTC_ZSTD -> {
                uastc(texture, stack);
                done(KTX.ktxTexture2_DeflateZstd(texture, 5));
            }
            case ASTC -> done(KTX.ktxTexture2_CompressAstc(texture, 60));
        }
    }

    private static void uastc(ktxTexture2 texture, MemoryStack stack) {
        ktxBasisParams params = ktxBasisParams
                .calloc(stack)
                .structSize(ktxBasisParams.SIZEOF)
                .codec(KTX.KTX_BASIS_CODEC_UASTC_LDR_4x4)
                .threadCount(1);
        done(KTX.ktxTexture2_CompressBasisEx(texture, params));
    }

    private static void done(int code) {
        assertThat(code).as(KTX.ktxErrorString(code)).isEqualTo(KTX.KTX_SUCCESS);
    }
}
