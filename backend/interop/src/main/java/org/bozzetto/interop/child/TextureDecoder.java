package org.bozzetto.interop.child;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.bozzetto.interop.wire.FrameWriter;
import org.bozzetto.interop.wire.FrameWriter.Head;
import org.bozzetto.interop.wire.Kind;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.ktx.KTX;
import org.lwjgl.util.ktx.ktxTexture;
import org.lwjgl.util.ktx.ktxTexture2;

/** The base level of a KTX2 texture as four bytes a pixel (KTX File Format Specification 2.0). */
final class TextureDecoder {
    /** VK_FORMAT_ASTC_4x4_UNORM_BLOCK to VK_FORMAT_ASTC_12x12_SRGB_BLOCK. */
    private static final int FIRST_ASTC = 157;

    private static final int LAST_ASTC = 184;

    private TextureDecoder() {}

    static String version() {
        // Loads the library, so that the first texture does not have to.
        return KTX.ktxErrorString(KTX.KTX_SUCCESS).isEmpty() ? "KTX?" : "KTX 2";
    }

    static void decode(Request.Texture request, FrameWriter writer) throws IOException, RefusedException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer created = stack.mallocPointer(1);
            ByteBuffer bytes = request.data().asByteBuffer();
            // Without its image data first: its size must be known before anything of that size is allocated.
            check(KTX.ktxTexture2_CreateFromMemory(bytes, KTX.KTX_TEXTURE_CREATE_NO_FLAGS, created));
            ktxTexture2 texture = ktxTexture2.create(created.get(0));
            try {
                write(texture, request.maxPixels(), writer);
            } finally {
                KTX.ktxTexture2_Destroy(texture);
            }
        }
    }

    private static void write(ktxTexture2 texture, int maxPixels, FrameWriter writer)
            throws IOException, RefusedException {
        int width = texture.baseWidth();
        int height = texture.baseHeight();
        if (width < 1 || height < 1 || (long) width * height > maxPixels) {
            throw new RefusedException(
                    "the texture has " + width + "×" + height + " pixels, more than are accepted here");
        }
        if (texture.numDimensions() != 2 || texture.isArray() || texture.isCubemap()) {
            throw new RefusedException("the texture is no single flat picture");
        }
        // Into memory of the texture's own: the checked variant of this call takes no null for that.
        check(KTX.nktxTexture2_LoadImageData(texture.address(), MemoryUtil.NULL, 0));
        if (KTX.ktxTexture2_NeedsTranscoding(texture)) {
            check(KTX.ktxTexture2_TranscodeBasis(texture, KTX.KTX_TTF_RGBA32, 0));
        }
        if (texture.vkFormat() >= FIRST_ASTC && texture.vkFormat() <= LAST_ASTC) {
            check(KTX.ktxTexture2_DecodeAstc(texture));
        }
        PixelLayout layout = PixelLayout.of(texture.vkFormat());
        ktxTexture base = ktxTexture.create(texture.address());
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer offset = stack.mallocPointer(1);
            check(KTX.ktxTexture2_GetImageOffset(texture, 0, 0, 0, offset));
            ByteBuffer data = KTX.ktxTexture_GetData(base);
            long needed = (long) width * height * layout.bytes();
            if (data == null || offset.get(0) + needed > data.remaining()) {
                throw new RefusedException("the texture's pixels are missing");
            }
            byte[] rgba = layout.toRgba(MemorySegment.ofBuffer(data).asSlice(offset.get(0), needed), width * height);
            writer.write(Kind.PIXELS, new Head().number(width).number(height), MemorySegment.ofArray(rgba));
        }
    }

    private static void check(int code) throws RefusedException {
        if (code != KTX.KTX_SUCCESS) {
            throw new RefusedException("KTX: " + KTX.ktxErrorString(code));
        }
    }
}
