package org.bozzetto.interop.child;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * How the bytes of an uncompressed pixel lie.
 *
 * @param bytes a pixel
 * @param order where red, green, blue and alpha stand; -1 for missing, which is 0, or 255 for alpha
 * @param step 2 when the more significant byte of two is taken
 */
record PixelLayout(int bytes, int[] order, int step) {
    /** @throws RefusedException for other formats than Vulkan's 8 and 16 bit UNORM and SRGB ones */
    static PixelLayout of(int vkFormat) throws RefusedException {
        return switch (vkFormat) {
            // R8, R8G8, R8G8B8, B8G8R8, R8G8B8A8, B8G8R8A8: UNORM, then SRGB (Vulkan 1.4, VkFormat).
            case 9, 15 -> new PixelLayout(1, new int[] {0, -1, -1, -1}, 1);
            case 16, 22 -> new PixelLayout(2, new int[] {0, 1, -1, -1}, 1);
            case 23, 29 -> new PixelLayout(3, new int[] {0, 1, 2, -1}, 1);
            case 30, 36 -> new PixelLayout(3, new int[] {2, 1, 0, -1}, 1);
            case 37, 43 -> new PixelLayout(4, new int[] {0, 1, 2, 3}, 1);
            case 44, 50 -> new PixelLayout(4, new int[] {2, 1, 0, 3}, 1);
            // R16, R16G16, R16G16B16, R16G16B16A16: UNORM.
            case 70 -> new PixelLayout(2, new int[] {0, -1, -1, -1}, 2);
            case 77 -> new PixelLayout(4, new int[] {0, 1, -1, -1}, 2);
            case 84 -> new PixelLayout(6, new int[] {0, 1, 2, -1}, 2);
            case 91 -> new PixelLayout(8, new int[] {0, 1, 2, 3}, 2);
            default -> throw new RefusedException("textures of format " + vkFormat + " are not read");
        };
    }

    byte[] toRgba(MemorySegment pixels, int count) {
        byte[] rgba = new byte[4 * count];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < 4; k++) {
                // Little-endian: of two bytes the second weighs more.
                rgba[4 * i + k] = order[k] < 0
                        ? (byte) (k == 3 ? 255 : 0)
                        : pixels.get(ValueLayout.JAVA_BYTE, (long) i * bytes + (long) order[k] * step + step - 1);
            }
        }
        return rgba;
    }
}
